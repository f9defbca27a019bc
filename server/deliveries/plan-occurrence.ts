import { changeState } from "@/server/campaigns/change-state.ts";
import type { Ctx } from "@/server/ctx.ts";
import { asCampaign, finishOccurrence, inApp } from "@/server/deliveries/finish-occurrence.ts";
import type { OccurrenceRef } from "@/server/deliveries/occurrence-ref.ts";
import {
  lockForPlanning,
  markPlanning,
  selectOccurrence,
  updatePlanned,
} from "@/server/deliveries/store.occurrence.ts";
import { insertDeliveries } from "@/server/deliveries/store.plan.ts";
import { segmentId } from "@/server/id.ts";
import { segmentAudience } from "@/server/segments/segment-audience.ts";

/** People per statement: keeps its parameters small; a million people are 20 statements. */
const BATCH = 50_000;

export interface Plan {
  planned: number;
  /** Chunks 1 to this are ready to be sent. */
  chunks: number;
}

/**
 * Fixes the audience of a due occurrence: one delivery row a device, all in one transaction, so that it is planned
 * entirely or not at all. Null when there is nothing to plan (done already, somebody else is at it, not due, paused, stopped).
 */
export async function planOccurrence(ctx: Ctx, ref: OccurrenceRef): Promise<Plan | null> {
  const occurrence = await selectOccurrence(ctx.db, ref);
  if (!occurrence || occurrence.dueAt > ctx.now()) return null;
  if (occurrence.state === "sending")
    return { planned: occurrence.planned, chunks: occurrence.chunks };
  const { campaignState, segmentId: segment } = occurrence;
  if (occurrence.state === "done" || (campaignState !== "scheduled" && campaignState !== "running"))
    return null;
  await markPlanning(ctx.db, ref);
  const app = inApp(ctx, ref, occurrence);
  const audience = await segmentAudience(app, segment === null ? null : segmentId(segment));
  const plan = await ctx.db.transaction(async (db) => {
    if (!(await lockForPlanning(db, ref))) return null;
    if (campaignState === "scheduled")
      await changeState({ ...app, db }, asCampaign(ref, occurrence), "start");
    let planned = 0;
    let chunks = 0;
    for (let start = 0; start < audience.length; start += BATCH) {
      const people: number[] = Array.from(audience.subarray(start, start + BATCH));
      const batch = { people, firstChunk: chunks + 1, dueAt: occurrence.dueAt };
      const made = await insertDeliveries(db, ref, batch);
      planned += made.planned;
      chunks = made.lastChunk;
    }
    await updatePlanned(db, ref, { planned, chunks, at: ctx.now() });
    return { planned, chunks };
  });
  if (plan?.chunks === 0) await finishOccurrence(ctx, ref);
  return plan;
}
