import type { AppCtx } from "@/server/ctx.ts";
import { Bitset } from "@/server/understand/segments/evaluate/bitset.ts";
import { maxUserId } from "@/server/understand/segments/evaluate/store.audience.ts";
import { readUniverse } from "@/server/understand/segments/evaluate/universe.ts";

/** Everybody there is, as sets that can be counted and cut: a million people are 125 KB. */
export interface Population {
  /** Ids are below this. */
  size: number;
  live: Bitset;
  /** Who a stored id is now: people merge. */
  ownerOf(id: number): number;
  /** The people that these stored ids are now; ids of nobody fall away. */
  owners(ids: ArrayLike<number>): Bitset;
}

export async function readPopulation(ctx: AppCtx): Promise<Population> {
  const size = (await maxUserId(ctx)) + 1;
  const { live, merged } = await readUniverse(ctx, size);
  const into = new Map<number, number>();
  for (let i = 0; i < merged.length; i += 2) into.set(merged[i] as number, merged[i + 1] as number);
  return {
    size,
    live,
    ownerOf: (id) => into.get(id) ?? id,
    owners(ids) {
      const set = Bitset.of(size, ids);
      for (const [id, now] of into) if (set.has(id)) set.add(now);
      return set.and(live);
    },
  };
}
