import type { AppCtx } from "@/server/ctx.ts";
import { Bitset } from "@/server/understand/segments/evaluate/bitset.ts";
import { maxUserId } from "@/server/understand/segments/evaluate/store.audience.ts";
import { readUniverse } from "@/server/understand/segments/evaluate/universe.ts";

/** Everyone in the app, as sets that can be counted and intersected: a million people take 125 KB. */
export interface Population {
  /** All ids are below this number. */
  size: number;
  live: Bitset;
  /** Returns the current owner of a stored id, because people merge. */
  ownerOf(id: number): number;
  /** Returns the current owners of these stored ids and leaves out ids without an owner. */
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
