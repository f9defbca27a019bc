import { DateTime } from "luxon";
import type { Engagement } from "@/server/apps/schema.engagement.ts";
import type { Crowd } from "@/server/campaigns/crowd.ts";
import type { AudienceFacts } from "@/server/campaigns/preflight-audience.ts";
import type { GateCounts } from "@/server/campaigns/preflight-gate.ts";
import type { Readers } from "@/server/campaigns/preflight-languages.ts";
import type { Channel, Schedule } from "@/server/campaigns/schema.ts";
import type { DeviceGroup } from "@/server/campaigns/store.preflight.ts";
import {
  selectChoosers,
  selectDeviceGroups,
  selectGroups,
  selectPressed,
  selectSeenSince,
  selectTopic,
  selectWaiting,
} from "@/server/campaigns/store.preflight.ts";
import type { Campaign } from "@/server/campaigns/store.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { assign, controlPercentOf } from "@/server/deliveries/assign.ts";
import { quietUntil } from "@/server/deliveries/quiet.ts";
import { Bitset } from "@/server/segments/bitset.ts";
import { DAY_MS, MINUTE_MS } from "@/server/time.ts";

/** Who opened the app within this time is counted on to do so again. */
const LATELY_DAYS = 30;

type Reach = Pick<AudienceFacts, "web" | "fcm" | "push" | "devices" | "lately" | "withoutPush">;

/** How these people can be reached, and the sets of who can. */
export async function countReach(
  ctx: AppCtx,
  crowd: Crowd,
  audience: Bitset,
): Promise<Reach & { pushable: Bitset; known: Bitset }> {
  const since = new Date(ctx.now().getTime() - LATELY_DAYS * DAY_MS);
  const [groups, seen] = await Promise.all([
    selectDeviceGroups(ctx.db, ctx.app.id),
    selectSeenSince(ctx.db, ctx.app.id, since),
  ]);
  const owners = (wanted: (group: DeviceGroup) => boolean) =>
    groups
      .filter(wanted)
      .map(({ ids }) => crowd.owners(ids))
      .reduce((all, one) => all.or(one), Bitset.empty(crowd.size))
      .and(audience);
  const subscribed = ({ state }: DeviceGroup) => state === "subscribed";
  const web = owners((group) => subscribed(group) && group.kind !== "fcm");
  const fcm = owners((group) => subscribed(group) && group.kind === "fcm");
  const pushable = web.or(fcm);
  const known = owners(() => true);
  // The most hopeful of a person's devices says why they cannot be reached.
  const neverAsked = owners(({ state }) => state === "none").without(pushable);
  const ended = owners(({ state }) => state === "retired")
    .without(pushable)
    .without(neverAsked);
  const saidNo = known.without(pushable).without(neverAsked).without(ended);
  return {
    web: web.count(),
    fcm: fcm.count(),
    push: pushable.count(),
    devices: groups.filter(subscribed).reduce((n, { ids }) => n + among(ids, crowd, audience), 0),
    lately: crowd.owners(seen).and(audience).count(),
    withoutPush: {
      neverAsked: neverAsked.count(),
      saidNo: saidNo.count(),
      ended: ended.count(),
      noDevice: audience.without(known).count(),
    },
    pushable,
    known,
  };
}

/** How many of these stored ids, which may come twice, belong to somebody of the audience. */
function among(ids: Int32Array, crowd: Crowd, audience: Bitset): number {
  let n = 0;
  for (const id of ids) if (audience.has(crowd.ownerOf(id))) n++;
  return n;
}

/** Whom the rules against spam concern among `reached`. `at` = when it goes out. */
export async function countGate(
  ctx: AppCtx,
  crowd: Crowd,
  campaign: Campaign,
  about: { reached: Bitset; engagement: Engagement; at: Date },
): Promise<GateCounts> {
  const { db, app } = ctx;
  const { reached, engagement, at } = about;
  const now = ctx.now().getTime();
  const { capDay, capWeek, gapMinutes, quiet } = engagement;
  const [pressed, waiting, zones, nothing, topic] = await Promise.all([
    selectPressed(db, app.id, {
      week: new Date(now - 7 * DAY_MS),
      day: new Date(now - DAY_MS),
      gap: new Date(now - gapMinutes * MINUTE_MS),
      capDay,
      capWeek,
    }),
    selectWaiting(db, app.id, campaign.id),
    selectGroups(db, app.id, "timezone"),
    selectChoosers(db, app.id, { topicId: 0, on: false }),
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
    ...drawn(campaign, engagement, reached),
  };
}

async function countTopicOff(
  { db, app }: AppCtx,
  crowd: Crowd,
  topicId: number | null,
  reached: Bitset,
): Promise<GateCounts["topicOff"]> {
  const topic = topicId === null ? undefined : await selectTopic(db, app.id, topicId);
  if (!topic) return null;
  const chose = crowd.owners(
    await selectChoosers(db, app.id, { topicId: topic.id, on: !topic.onByDefault }),
  );
  const off = topic.onByDefault ? reached.and(chose) : reached.without(chose);
  return { topic: topic.name, people: off.count() };
}

/** Who draws a lot of a control group. */
function drawn(
  campaign: Campaign,
  engagement: Engagement,
  among: Bitset,
): Pick<GateCounts, "control" | "globalControl"> {
  const lot = { ...campaign, campaignId: campaign.id };
  const control = { percent: controlPercentOf(lot, engagement), people: 0 };
  const globalControl = { percent: engagement.globalControlPercent, people: 0 };
  if (control.percent === 0 && globalControl.percent === 0) return { control, globalControl };
  for (const id of among.ids()) {
    const { suppress } = assign(lot, engagement, id);
    if (suppress === "control_group") control.people++;
    if (suppress === "global_control") globalControl.people++;
  }
  return { control, globalControl };
}

export function isLocal(schedule: Schedule): boolean {
  return (schedule.type === "once" || schedule.type === "recurring") && schedule.clock === "local";
}

/** People of the audience by the language they read, regions taken together; who tells none is left out. */
export async function countReaders(
  { db, app }: AppCtx,
  crowd: Crowd,
  audience: Bitset,
): Promise<Readers[]> {
  const found = new Map<string, number>();
  for (const { value, ids } of await selectGroups(db, app.id, "locale")) {
    const language = /^[a-z]{2,3}(?=[-_.@]|$)/i.exec(value ?? "")?.[0].toLowerCase();
    if (!language) continue;
    const n = crowd.owners(ids).and(audience).count();
    if (n > 0) found.set(language, (found.get(language) ?? 0) + n);
  }
  return [...found].map(([language, people]) => ({ language, people }));
}

/** Of a message that goes by each person's clock: those on whose clock the hour is over already. */
export async function countPassed(
  { db, app, now }: AppCtx,
  crowd: Crowd,
  audience: Bitset,
  startAt: Date,
): Promise<number> {
  const wall = DateTime.fromJSDate(startAt, { zone: app.timezone });
  const isOver = (zone: string) =>
    wall.setZone(zone, { keepLocalTime: true }).toMillis() < now().getTime();
  const zones = await selectGroups(db, app.id, "timezone");
  return zones
    .filter(({ value }) => isOver(value ?? app.timezone))
    .reduce((n, { ids }) => n + crowd.owners(ids).and(audience).count(), 0);
}

/** Which ways a channel has: who is reached by it at all. */
export function reachedBy(channel: Channel, sets: { pushable: Bitset; known: Bitset }): Bitset {
  return channel === "push" ? sets.pushable : sets.known;
}
