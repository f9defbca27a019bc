import type { AppCtx, Ctx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { changeState } from "@/server/engage/campaigns/change-state.ts";
import type { OccurrenceRef } from "@/server/engage/deliveries/plan/occurrence-ref.ts";
import type { Occurrence } from "@/server/engage/deliveries/plan/store.occurrence.ts";
import {
  selectAllDone,
  selectOccurrence,
  updateDone,
} from "@/server/engage/deliveries/plan/store.occurrence.ts";

/**
 * Ends the occurrence once nothing of it is left to send, and with its last one the campaign. Returns true when this
 * call did it.
 */
export async function finishOccurrence(ctx: Ctx, ref: OccurrenceRef): Promise<boolean> {
  return await inTransaction(ctx, async (tx) => {
    const occurrence = await selectOccurrence(tx.db, ref);
    // A paused campaign that has nothing left ends when it is resumed.
    if (occurrence?.state !== "sending" || occurrence.campaignState === "paused") return false;
    if (!(await updateDone(tx.db, ref, ctx.now()))) return false;
    // A campaign sent by API calls waits for the next call.
    const mayEnd = occurrence.campaignState === "running" && occurrence.schedule.type !== "api";
    if (mayEnd && (await selectAllDone(tx.db, ref))) {
      await changeState(inApp(tx, ref, occurrence), asCampaign(ref, occurrence), "finish");
    }
    return true;
  });
}

/** Returns the system's ctx in the app of an occurrence. */
export function inApp(ctx: Ctx, ref: OccurrenceRef, occurrence: Occurrence): AppCtx {
  const { appName: name, timezone } = occurrence;
  return { ...ctx, app: { id: ref.appId, name, timezone, role: "owner" } };
}

export function asCampaign(ref: OccurrenceRef, occurrence: Occurrence) {
  const { campaignName: name, campaignState: state, startAt, schedule } = occurrence;
  return { id: ref.campaignId, name, state, startAt, schedule };
}
