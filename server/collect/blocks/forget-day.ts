import { decodeBlock } from "@/server/collect/blocks/block.ts";
import type { TagsOnDay } from "@/server/collect/blocks/store.forget.ts";
import { takeDay } from "@/server/collect/blocks/store.forget.ts";
import { countBlocksOf } from "@/server/collect/blocks/store.forget-day.ts";
import { isSerializationFailure, useOneSnapshot } from "@/server/collect/blocks/store.rebuild.ts";
import { deleteHitsNear, deleteHitsOf } from "@/server/collect/hits/store.ts";
import type { Ctx } from "@/server/ctx.ts";
import type { AppId } from "@/server/id.ts";

const ATTEMPTS = 5;

/**
 * Deletes the hits of some tags on one UTC day, with their blocks. The hits of the day are read once, however many
 * tags there are. It runs in one snapshot, so that items ingested
 * meanwhile keep both their hit and their block; a concurrent change makes it start again. It may run twice. Lifetime
 * summaries stay.
 */
export async function forgetDay(
  ctx: Ctx,
  input: TagsOnDay & { appId: AppId },
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
function forgetOnce(ctx: Ctx, { appId, ...tags }: TagsOnDay & { appId: AppId }) {
  return ctx.db.transaction(async (db) => {
    await useOneSnapshot(db);
    const inApp = { db, app: { id: appId } };
    const known = await countBlocksOf(inApp, tags);
    let hits = await deleteHitsNear(inApp, tags);
    const payloads = await takeDay(inApp, tags);
    if (hits < known) {
      const users = new Set(payloads.flatMap((payload) => [...decodeBlock(payload).users]));
      hits += await deleteHitsOf(inApp, tags, [...users]);
    }
    return { hits };
  });
}
