import {
  futureStart,
  lockPartitions,
  splitFuture,
} from "@/server/collect/hits/store.partitions.ts";
import type { Ctx } from "@/server/ctx.ts";

const MONTHS_AHEAD = 2;

interface Part {
  name: string;
  from: number;
  to: number;
}

/**
 * Returns the months to split off, from the beginning of the future partition to the end of the second month after
 * `now`. UTC.
 */
export function monthsToSplit(futureStartMs: number, now: Date): Part[] {
  const end = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + MONTHS_AHEAD + 1, 1);
  const parts: Part[] = [];
  let from = futureStartMs;
  while (from < end) {
    const at = new Date(from);
    const to = Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1);
    const month = String(at.getUTCMonth() + 1).padStart(2, "0");
    parts.push({ name: `hits_${at.getUTCFullYear()}_${month}`, from, to });
    from = to;
  }
  return parts;
}

/**
 * Creates the partitions of `hits` up to two months ahead and returns the names of new ones. It costs one short query
 * when nothing is due. Call it at start and daily.
 */
export async function ensureHitPartitions(ctx: Pick<Ctx, "db" | "now">): Promise<string[]> {
  if (monthsToSplit(await futureStart(ctx.db), ctx.now()).length === 0) return [];
  return await ctx.db.transaction(async (db) => {
    await lockPartitions(db);
    // Another process may have created them first.
    const parts = monthsToSplit(await futureStart(db), ctx.now());
    await splitFuture(db, parts);
    return parts.map(({ name }) => name);
  });
}
