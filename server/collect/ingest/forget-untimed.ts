import { deleteArrivalsBefore } from "@/server/collect/ingest/store.counts.ts";
import type { Ctx } from "@/server/ctx.ts";
import { DAY_MS } from "@/server/time.ts";

/** Clients stop resending long before. */
const KEPT_DAYS = 30;

/**
 * Deletes the first arrival times of old items without a timestamp. A repeat that comes even later is stored again.
 */
export async function forgetUntimed(ctx: Ctx): Promise<{ forgotten: number }> {
  const before = new Date(ctx.now().getTime() - KEPT_DAYS * DAY_MS);
  return { forgotten: await deleteArrivalsBefore(ctx.db, before) };
}
