import type { BlockSize } from "@/server/collect/blocks/store.compaction.ts";

/** Hits of the largest block that is written: about 3 MB, decoded in under a millisecond. */
export const MAX_BLOCK_HITS = 250_000;
/** Blocks merged in one transaction. Bounds its memory and time. */
const MAX_PARTS = 2_000;

/**
 * Chooses which blocks of one tag and day to merge into one, from sizes in ascending order; empty = leave them. A
 * block joins only while it is at most `growth` times as large as the smaller ones together, so that a large block is
 * not rewritten for each handful of late hits. With 4, each hit is rewritten about log4(250,000) = 9 times at most
 * and about as many blocks remain. Past days get 64: 3 rewrites, 3 blocks.
 */
export function mergePlan(blocks: readonly BlockSize[], growth: number): number[] {
  let ids: number[] = [];
  let hits = 0;
  for (const { id, n } of blocks) {
    if (hits + n > MAX_BLOCK_HITS || ids.length === MAX_PARTS) break;
    if (n > growth * hits) {
      if (ids.length > 1) break;
      ids = [];
      hits = 0;
    }
    ids.push(id);
    hits += n;
  }
  return ids.length > 1 ? ids : [];
}
