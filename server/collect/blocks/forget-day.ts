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
 * Deletes the hits of one tag on one UTC day, with their blocks. Runs in one snapshot, so that what is ingested meanwhile
 * keeps both its hit and its block; what gets in between makes it start again. Safe to run twice. Lifetime summaries stay.
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
 * No index finds the hits of a tag. Ids do by their time, except those of devices with a wrong clock (`ts` is corrected, the id
 * is not): when fewer hits than the blocks know were found, the rest is found by its people.
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
