import { deleteOldLive, deleteUnusedPairings } from "@/server/collect/live/store.forget.ts";
import type { Ctx } from "@/server/ctx.ts";
import { DAY_MS, MINUTE_MS } from "@/server/time.ts";

const UNPAIRED_MS = 15 * MINUTE_MS;
const PAIRED_MS = 7 * DAY_MS;
/** Unpaired arrivals kept of each app. */
const KEPT = 5_000;

/** Deletes old arrivals, and pairing codes that no one used. */
export async function forgetLive(ctx: Ctx): Promise<{ forgotten: number }> {
  const now = ctx.now().getTime();
  const forgotten = await deleteOldLive(ctx.db, {
    unpairedBefore: new Date(now - UNPAIRED_MS),
    pairedBefore: new Date(now - PAIRED_MS),
    kept: KEPT,
  });
  await deleteUnusedPairings(ctx.db, new Date(now - DAY_MS));
  return { forgotten };
}
