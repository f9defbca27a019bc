import type { AppCtx } from "@/server/ctx.ts";
import { assign, controlPercentOf } from "@/server/engage/audience/assign.ts";
import type { Population } from "@/server/engage/audience/population.ts";
import {
  selectChoosers,
  selectGroups,
  selectPressed,
  selectTopic,
  selectWaiting,
} from "@/server/engage/audience/store.population.ts";
import type { Campaign } from "@/server/engage/campaigns/store.ts";
import type { GateCounts } from "@/server/engage/launch/preflight/preflight-gate.ts";
import { quietUntil } from "@/server/engage/limits/quiet-hours.ts";
import type { Limits } from "@/server/engage/limits/schema.ts";
import type { Schedule } from "@/server/engage/schedule/schema.ts";
import { DAY_MS, MINUTE_MS } from "@/server/time.ts";
import type { Bitset } from "@/server/understand/segments/evaluate/bitset.ts";

/** Counts the people of `reached` whom the gate's rules affect. `at` = when it is sent. */
export async function countGate(
  ctx: AppCtx,
  crowd: Population,
  campaign: Campaign,
  about: { reached: Bitset; limits: Limits; at: Date },
): Promise<GateCounts> {
  const { db, app } = ctx;
  const { reached, limits, at } = about;
  const now = ctx.now().getTime();
  const { capDay, capWeek, gapMinutes, quiet } = limits;
  const [pressed, waiting, zones, nothing, topic] = await Promise.all([
    selectPressed(
      { db, app: { id: app.id } },
      {
        week: new Date(now - 7 * DAY_MS),
        day: new Date(now - DAY_MS),
        gap: new Date(now - gapMinutes * MINUTE_MS),
        capDay,
        capWeek,
      },
    ),
    selectWaiting({ db, app: { id: app.id } }, campaign.id),
    selectGroups({ db, app: { id: app.id } }, "timezone"),
    selectChoosers({ db, app: { id: app.id } }, { topicId: 0, on: false }),
    countTopicOff(ctx, crowd, campaign.topicId, reached),
  ]);
  const count = (ids: Int32Array) => crowd.owners(ids).and(reached).count();
  const local = isLocal(campaign.schedule);
  const asleepIn = ({ value }: { value: string | null }) =>
    quietUntil(at, quiet, local ? app.timezone : value, app.timezone) !== null;
  const push = campaign.channel !== "in_app";
  return {
    exempt: campaign.exempt,
    free: campaign.kind === "data_push",
    reachable: reached.count(),
    capped: count(pressed.capped),
    capDay,
    capWeek,
    gap: push ? count(pressed.gap) : 0,
    gapMinutes,
    asleep: zones.filter(asleepIn).reduce((n, { ids }) => n + count(ids), 0),
    quiet: push ? quiet : null,
    waiting: waiting
      .map(({ ids, priority, ...one }) => ({
        ...one,
        people: count(ids),
        goesFirst: priority >= campaign.priority,
      }))
      .filter((one) => one.people > 0),
    optedOut: count(nothing),
    topicOff: topic,
    ...drawn(campaign, limits, reached),
  };
}

async function countTopicOff(
  { db, app }: AppCtx,
  crowd: Population,
  topicId: number | null,
  reached: Bitset,
): Promise<GateCounts["topicOff"]> {
  const topic =
    topicId === null ? undefined : await selectTopic({ db, app: { id: app.id } }, topicId);
  if (!topic) return null;
  const chose = crowd.owners(
    await selectChoosers(
      { db, app: { id: app.id } },
      { topicId: topic.id, on: !topic.onByDefault },
    ),
  );
  const off = topic.onByDefault ? reached.and(chose) : reached.without(chose);
  return { topic: topic.name, people: off.count() };
}

/** Returns the people in a control group. */
function drawn(
  campaign: Campaign,
  limits: Limits,
  among: Bitset,
): Pick<GateCounts, "control" | "globalControl"> {
  const lot = { ...campaign, campaignId: campaign.id };
  const control = { percent: controlPercentOf(lot, limits), people: 0 };
  const globalControl = { percent: limits.globalControlPercent, people: 0 };
  if (control.percent === 0 && globalControl.percent === 0) return { control, globalControl };
  for (const id of among.ids()) {
    const { suppress } = assign(lot, limits, id);
    if (suppress === "control_group") control.people++;
    if (suppress === "global_control") globalControl.people++;
  }
  return { control, globalControl };
}

export function isLocal(schedule: Schedule): boolean {
  return (schedule.type === "once" || schedule.type === "recurring") && schedule.clock === "local";
}
