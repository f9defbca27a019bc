import { updateRevived } from "@/server/collect/people/store.push.ts";
import type { Ctx } from "@/server/ctx.ts";
import { KNOWN_MS } from "@/server/understand/reach/reach-report.ts";
import { upsertReachDays } from "@/server/understand/reach/store.keep.ts";

/**
 * Runs every hour: reactivates devices that came back into use, and records how many devices can be
 * reached.
 */
export async function keepReach(ctx: Ctx): Promise<{ revived: number; apps: number }> {
  const now = ctx.now();
  const revived = await updateRevived(ctx.db, now);
  const apps = await upsertReachDays(ctx.db, now, new Date(now.getTime() - KNOWN_MS));
  return { revived, apps };
}
