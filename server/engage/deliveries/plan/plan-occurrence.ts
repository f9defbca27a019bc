import type { AppCtx, Ctx } from "@/server/ctx.ts";
import { assign } from "@/server/engage/audience/assign.ts";
import { audienceOf, membersOf } from "@/server/engage/audience/audience-of.ts";
import { changeState } from "@/server/engage/campaigns/change-state.ts";
import {
  asCampaign,
  finishOccurrence,
  inApp,
} from "@/server/engage/deliveries/plan/finish-occurrence.ts";
import type { OccurrenceRef } from "@/server/engage/deliveries/plan/occurrence-ref.ts";
import type { Occurrence } from "@/server/engage/deliveries/plan/store.occurrence.ts";
import {
  insertOccurrence,
  lockForPlanning,
  markPlanning,
  selectOccurrence,
  updatePlanned,
} from "@/server/engage/deliveries/plan/store.occurrence.ts";
import { insertDeliveries, selectZones } from "@/server/engage/deliveries/plan/store.plan.ts";
import { limitsOf } from "@/server/engage/limits/schema.ts";
import type { Passed } from "@/server/engage/schedule/local-due.ts";
import { localDues, wallOfFirst } from "@/server/engage/schedule/local-due.ts";
import { nextFiring } from "@/server/engage/schedule/next-occurrence.ts";
import { SECOND_MS } from "@/server/time.ts";

/** People per statement, to keep its parameters small; a million people take 20 statements. */
const BATCH = 50_000;

interface Plan {
  planned: number;
  /** Chunks 1 to this are ready to be sent. */
  chunks: number;
}

/**
 * Fixes the audience of a due occurrence: who gets which variant, who is in a control group, when each one is due.
 * Creates one delivery row per device or person, all in one transaction, so that planning is all or nothing. Sets the
 * next date of a recurring campaign in the same transaction. Returns null when there is nothing to plan (already
 * planned, being planned by another worker, not due, paused, stopped).
 */
export async function planOccurrence(ctx: Ctx, ref: OccurrenceRef): Promise<Plan | null> {
  const occurrence = await selectOccurrence(ctx.db, ref);
  if (!occurrence || occurrence.dueAt > ctx.now()) return null;
  if (occurrence.state === "sending")
    return { planned: occurrence.planned, chunks: occurrence.chunks };
  const { campaignState, state } = occurrence;
  if (state === "done" || state === "standing") return null;
  if (campaignState !== "scheduled" && campaignState !== "running") return null;
  await markPlanning(ctx.db, ref);
  const app = inApp(ctx, ref, occurrence);
  const people = await peopleOf(app, ref, occurrence);
  const plan = await ctx.db.transaction(async (db) => {
    if (!(await lockForPlanning(db, ref))) return null;
    if (campaignState === "scheduled")
      await changeState({ ...app, db }, asCampaign(ref, occurrence), "start");
    await setNext({ ...app, db }, ref, occurrence);
    return await insertAll({ ...app, db }, ref, { occurrence, people });
  });
  if (plan?.chunks === 0) await finishOccurrence(ctx, ref);
  return plan;
}

/** Returns the recipients of an API call who are in the audience; without a call, the whole audience. */
async function peopleOf(
  ctx: AppCtx,
  { campaignId }: OccurrenceRef,
  { audience, people, schedule }: Occurrence,
): Promise<Int32Array> {
  if (people === null) return await audienceOf(ctx, audience, campaignId);
  const named = Int32Array.from(people);
  if (schedule.type === "api" && schedule.ignoreAudience) return named;
  const members = await membersOf(ctx, audience);
  return named.filter((id) => members.has(id));
}

async function setNext(ctx: AppCtx, ref: OccurrenceRef, occurrence: Occurrence): Promise<void> {
  const { timezone } = ctx.app;
  // Dates missed for longer than a message is worth delivering are skipped, not made up for.
  const worth = ctx.now().getTime() - occurrence.ttlSeconds * SECOND_MS;
  const after = new Date(Math.max(firedAt(occurrence, timezone).getTime(), worth));
  const next = nextFiring(occurrence, timezone, after);
  if (!next) return;
  const { appId, campaignId } = ref;
  await insertOccurrence(ctx.db, {
    appId,
    campaignId,
    no: ref.occurrence + 1,
    dueAt: next.dueAt,
  });
}

/** Returns the date of this firing on the clock of the app's zone. */
function firedAt({ schedule, dueAt, startAt }: Occurrence, zone: string): Date {
  if (schedule.type === "once" && startAt) return startAt;
  const local = "clock" in schedule && schedule.clock === "local";
  return local ? wallOfFirst(dueAt, zone) : dueAt;
}

async function insertAll(
  ctx: AppCtx,
  ref: OccurrenceRef,
  { occurrence, people }: { occurrence: Occurrence; people: Int32Array },
): Promise<Plan> {
  const { channel, dueAt, endAt, ttlSeconds } = occurrence;
  const zones = await zonesOf(ctx, occurrence);
  const limits = limitsOf(occurrence.limits);
  const campaign = { ...occurrence, campaignId: ref.campaignId };
  let planned = 0;
  let chunks = 0;
  for (let start = 0; start < people.length; start += BATCH) {
    const batch = Array.from(people.subarray(start, start + BATCH), (userId) => ({
      userId,
      dueAt: null,
      ...assign(campaign, limits, userId),
    }));
    const rest = { channel, dueAt: defaultDue(occurrence, ctx), zones, ttlSeconds, endAt };
    const made = await insertDeliveries(ctx.db, ref, {
      people: batch,
      firstChunk: chunks + 1,
      ...rest,
    });
    planned += made.planned;
    chunks = made.lastChunk;
  }
  await updatePlanned(ctx.db, ref, { planned, chunks, at: ctx.now() });
  return { planned, chunks };

  function defaultDue(of: Occurrence, { app, now }: AppCtx): Date {
    if (zones.size === 0) return dueAt;
    const own = localDues(localRule(of, app.timezone), [app.timezone], now()).get(app.timezone);
    return own ?? dueAt;
  }
}

function localRule(occurrence: Occurrence, appZone: string) {
  const { schedule } = occurrence;
  const passed: Passed = "passed" in schedule ? schedule.passed : "next_day";
  return { at: firedAt(occurrence, appZone), appZone, passed };
}

/** Returns when each time zone is due, for campaigns on local clocks; otherwise empty. */
async function zonesOf(ctx: AppCtx, occurrence: Occurrence): Promise<Map<string, Date | null>> {
  const { schedule, startAt } = occurrence;
  const local = "clock" in schedule && schedule.clock === "local" && startAt !== null;
  if (!local) return new Map();
  const zones = await selectZones(ctx);
  return localDues(localRule(occurrence, ctx.app.timezone), zones, ctx.now());
}
