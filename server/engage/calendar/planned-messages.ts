import type { AppCtx } from "@/server/ctx.ts";
import { assign, controlPercentOf } from "@/server/engage/audience/assign.ts";
import { audienceOf } from "@/server/engage/audience/audience-of.ts";
import type { Population } from "@/server/engage/audience/population.ts";
import { selectDeviceGroups, selectSeenSince } from "@/server/engage/audience/store.population.ts";
import type { DatedCampaign } from "@/server/engage/calendar/store.load.ts";
import {
  selectDated,
  selectPendingDays,
  selectStepDays,
} from "@/server/engage/calendar/store.load.ts";
import type { Limits } from "@/server/engage/limits/schema.ts";
import { occurrencesBetween } from "@/server/engage/schedule/recurrence.ts";
import { DAY_MS } from "@/server/time.ts";
import { Bitset } from "@/server/understand/segments/evaluate/bitset.ts";

/** One message of one firing, for everyone who is expected to get it. */
export interface PlannedMessage {
  /** 0 = the first of the days. */
  day: number;
  to: Bitset;
}

/** More dates of one campaign than this add no information. */
const DATES_MAX = 200;
const LATELY_DAYS = 30;

/**
 * Lists what will be sent on these days (`days` holds their beginnings and the end of the last one): planned
 * deliveries, one-offs and recurring campaigns with their current audience, and steps of programs. The result is an
 * estimate: audiences change, and triggers cannot be predicted.
 */
export async function plannedMessages(
  ctx: AppCtx,
  crowd: Population,
  about: { days: readonly Date[]; draft: number | null; limits: Limits },
): Promise<PlannedMessage[]> {
  const { db, app } = ctx;
  const { days, draft, limits } = about;
  const [pending, steps, dated, ways] = await Promise.all([
    selectPendingDays({ db, app: { id: app.id } }, days),
    selectStepDays({ db, app: { id: app.id } }, app.timezone, days),
    selectDated({ db, app: { id: app.id } }, draft),
    loadWays(ctx, crowd),
  ]);
  const messages = [...pending, ...steps].map(({ day, ids }) => ({ day, to: crowd.owners(ids) }));
  for (const campaign of dated) {
    const on = datesOf(campaign, days, ctx.now(), app.timezone).map((at) => dayOf(at, days));
    if (on.length === 0) continue;
    const to = await recipients(ctx, crowd, campaign, { ways, limits });
    messages.push(...on.map((day) => ({ day, to })));
  }
  return messages;
}

interface Ways {
  push: Bitset;
  inApp: Bitset;
}

async function loadWays(ctx: AppCtx, crowd: Population): Promise<Ways> {
  const since = new Date(ctx.now().getTime() - LATELY_DAYS * DAY_MS);
  const [groups, seen] = await Promise.all([selectDeviceGroups(ctx), selectSeenSince(ctx, since)]);
  const subscribed = groups.filter(({ state }) => state === "subscribed");
  const push = subscribed.map(({ ids }) => crowd.owners(ids));
  return {
    push: push.reduce((all, one) => all.or(one), Bitset.empty(crowd.size)),
    inApp: crowd.owners(seen),
  };
}

/** Returns the reachable people of the current audience, without the control groups. */
async function recipients(
  ctx: AppCtx,
  crowd: Population,
  campaign: DatedCampaign,
  { ways, limits }: { ways: Ways; limits: Limits },
): Promise<Bitset> {
  const audience = Bitset.of(crowd.size, await audienceOf(ctx, campaign.audience, campaign.id));
  const reached = {
    push: ways.push,
    in_app: ways.inApp,
    anytime: ways.push.or(ways.inApp),
  }[campaign.channel];
  const meant = audience.and(reached);
  const lot = { ...campaign, campaignId: campaign.id };
  if (controlPercentOf(lot, limits) === 0 && limits.globalControlPercent === 0) return meant;
  const out = meant.ids().filter((id) => assign(lot, limits, id).suppress !== null);
  return meant.without(Bitset.of(crowd.size, out));
}

/** Lists the dates within the days on which it fires. */
function datesOf(
  { isDraft, schedule, startAt, endAt, dueAt }: DatedCampaign,
  days: readonly Date[],
  now: Date,
  zone: string,
): Date[] {
  const [from, to] = [days[0] as Date, days.at(-1) as Date];
  if (schedule.type === "recurring") {
    const rule = { rrule: schedule.rrule, startAt: startAt ?? now, endAt, zone };
    const after = new Date(Math.max(from.getTime(), now.getTime()) - 1);
    return occurrencesBetween(rule, after, new Date(to.getTime() - 1), DATES_MAX);
  }
  const planned = dueAt ?? (isDraft ? (startAt ?? now) : null);
  if (planned === null) return [];
  const at = planned < now ? now : planned;
  return at >= from && at < to ? [at] : [];
}

function dayOf(at: Date, days: readonly Date[]): number {
  return days.findLastIndex((day) => day <= at);
}
