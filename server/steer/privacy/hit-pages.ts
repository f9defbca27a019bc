import { lowestHitId } from "@/server/collect/hits/hit-id.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { selectHitIds, selectHitsById, selectSpan } from "@/server/steer/privacy/store.export.ts";

const PAGE = 1_000;
const ID_BYTES = 16;

/**
 * Returns every hit of a person, in order, in pages. Month by month, it reads their ids first (16
 * bytes each), then the hits by their ids.
 * Sorting would read all of them for each page, and a cursor would hold a connection for as long as
 * the
 * download takes.
 */
export async function* hitPages(
  ctx: AppCtx,
  stored: readonly number[],
): AsyncGenerator<Record<string, unknown>[]> {
  const span = await selectSpan(ctx, stored);
  const bounds = span?.first && span.last ? monthsBetween(span.first, span.last) : [];
  for (let i = 0; i <= bounds.length; i++) {
    const range = { stored, from: bounds[i - 1] ?? null, to: bounds[i] ?? null };
    const ids = await selectHitIds(ctx, range);
    for (let at = 0; at < ids.length; at += PAGE * ID_BYTES) {
      const page = uuidsOf(ids.subarray(at, at + PAGE * ID_BYTES));
      yield await selectHitsById(ctx, page);
    }
  }
}

/** Returns the lowest ids of the months from that of `first` to the one after `last`. */
function monthsBetween(first: Date, last: Date): string[] {
  const bounds: string[] = [];
  let month = Date.UTC(first.getUTCFullYear(), first.getUTCMonth());
  while (month <= last.getTime()) {
    bounds.push(lowestHitId(month));
    const at = new Date(month);
    month = Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1);
  }
  bounds.push(lowestHitId(month));
  return bounds;
}

function uuidsOf(bytes: Buffer): string[] {
  const ids: string[] = [];
  for (let at = 0; at < bytes.length; at += ID_BYTES)
    ids.push(bytes.toString("hex", at, at + ID_BYTES));
  return ids;
}
