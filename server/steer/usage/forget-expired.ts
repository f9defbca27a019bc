import { forgetDay } from "@/server/collect/blocks/forget-day.ts";
import type { Ctx } from "@/server/ctx.ts";
import { selectHitDays, selectRetentions } from "@/server/steer/usage/store.purge.ts";
import { DAY_MS } from "@/server/time.ts";

const DAYS_PER_RUN = 100;

/**
 * Deletes hits that are older than the plan keeps them, as whole UTC days, some at a time: `more` =
 * run it again. The lifetime
 * summaries of people (first, last, how often) stay: they prove "ever" and "never" without saying
 * what happened.
 */
export async function forgetExpired(
  ctx: Ctx,
): Promise<{ days: number; hits: number; more: boolean }> {
  let days = 0;
  let hits = 0;
  for (const { appId, tagId, days: kept } of await selectRetentions(ctx.db)) {
    const before = new Date(ctx.now().getTime() - kept * DAY_MS).toISOString().slice(0, 10);
    const room = DAYS_PER_RUN - days;
    const due = await selectHitDays({ db: ctx.db, app: { id: appId } }, [tagId], {
      limit: room + 1,
      before,
    });
    for (const day of due.slice(0, room)) {
      hits += (await forgetDay(ctx, { appId, tagIds: [tagId], day })).hits;
      days += 1;
    }
    if (due.length > room) return { days, hits, more: true };
  }
  return { days, hits, more: false };
}
