import { decodeBlock } from "@/server/collect/blocks/block.ts";
import type { BlockGroup } from "@/server/collect/blocks/store.compaction.ts";
import { takeDay } from "@/server/collect/blocks/store.forget.ts";
import { countBlocksOf } from "@/server/collect/blocks/store.forget-day.ts";
import { isSerializationFailure, useOneSnapshot } from "@/server/collect/blocks/store.rebuild.ts";
import { deleteHitsNear, deleteHitsOf } from "@/server/collect/hits/store.ts";
import type { Ctx } from "@/server/ctx.ts";
import type { AppId } from "@/server/id.ts";

const ATTEMPTS = 5;

/**
 * Deletes the hits of one tag on one UTC day, with their blocks. It runs in one snapshot, so that items ingested
 * meanwhile keep both their hit and their block; a concurrent change makes it start again. It may run twice. Lifetime
 * summaries stay.
 */
export async function forgetDay(
  ctx: Ctx,
  input: BlockGroup & { appId: AppId },
): Promise<{ hits: number }> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await forgetOnce(ctx, input);
    } catch (error) {
      if (attempt === ATTEMPTS || !isSerializationFailure(error)) throw error;
    }
  }
}

/**
 * No index finds the hits of a tag. Their ids are found by time, except those of devices with a wrong clock (`ts` is
 * corrected, the id is not). When this finds fewer hits than the blocks contain, the rest is found through its
 * people.
 */
function forgetOnce(ctx: Ctx, { appId, ...group }: BlockGroup & { appId: AppId }) {
  return ctx.db.transaction(async (db) => {
    await useOneSnapshot(db);
    const known = await countBlocksOf({ db, app: { id: appId } }, group);
    let hits = await deleteHitsNear({ db, app: { id: appId } }, group);
    const payloads = await takeDay({ db, app: { id: appId } }, group);
    if (hits < known) {
      const users = new Set(payloads.flatMap((payload) => [...decodeBlock(payload).users]));
      hits += await deleteHitsOf({ db, app: { id: appId } }, group, [...users]);
    }
    return { hits };
  });
}
