import type { BlockRow } from "@/server/collect/blocks/block.ts";
import { encodeBlock } from "@/server/collect/blocks/block.ts";
import { DAY_MS } from "@/server/time.ts";

/** A block ready to be stored. `day` is `yyyy-mm-dd`, UTC. */
export interface NewBlock {
  tagId: number;
  day: string;
  n: number;
  payload: Buffer;
}

/** Groups hits of one app by tag and UTC day into blocks. */
export function toBlocks(hits: Iterable<BlockRow & { tagId: number }>): NewBlock[] {
  const groups = new Map<string, (BlockRow & { tagId: number })[]>();
  for (const hit of hits) {
    const key = `${hit.tagId}/${Math.floor(hit.ts / DAY_MS)}`;
    const group = groups.get(key);
    if (group) group.push(hit);
    else groups.set(key, [hit]);
  }
  return [...groups.values()].flatMap((rows) => {
    const [first] = rows;
    if (!first) return [];
    const day = new Date(first.ts).toISOString().slice(0, 10);
    return [{ tagId: first.tagId, day, n: rows.length, payload: encodeBlock(rows) }];
  });
}
