import type { RebuildRange } from "@/server/collect/blocks/store.rebuild.ts";
import {
  deleteBlocks,
  hitPages,
  isSerializationFailure,
  useOneSnapshot,
} from "@/server/collect/blocks/store.rebuild.ts";
import { insertBlocks } from "@/server/collect/blocks/store.ts";
import { toBlocks } from "@/server/collect/blocks/to-blocks.ts";
import type { Ctx } from "@/server/ctx.ts";
import type { AppId } from "@/server/id.ts";

const ATTEMPTS = 5;

/**
 * Rebuilds the blocks of a range of days from `hits`. It runs in one snapshot: items ingested meanwhile have blocks
 * of their own, which are neither deleted nor made twice. A concurrent compaction makes it start again. Days whose
 * hits were removed by retention lose their blocks, so leave them out of the range.
 */
export async function rebuildBlocks(
  ctx: Ctx,
  input: RebuildRange & { appId: AppId },
): Promise<{ deleted: number; written: number; hits: number }> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await rebuildOnce(ctx, input);
    } catch (error) {
      if (attempt === ATTEMPTS || !isSerializationFailure(error)) throw error;
    }
  }
}

function rebuildOnce(ctx: Ctx, input: RebuildRange & { appId: AppId }) {
  return ctx.db.transaction(async (db) => {
    await useOneSnapshot(db);
    const deleted = await deleteBlocks({ db, app: { id: input.appId } }, input);
    let written = 0;
    let hits = 0;
    for await (const page of hitPages({ db, app: { id: input.appId } }, input)) {
      const blocks = toBlocks(page);
      await insertBlocks({ db, app: { id: input.appId } }, blocks);
      written += blocks.length;
      hits += page.length;
    }
    return { deleted, written, hits };
  });
}
