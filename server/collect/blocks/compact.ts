import { mergeBlocks } from "@/server/collect/blocks/block.ts";
import { MAX_BLOCK_HITS, mergePlan } from "@/server/collect/blocks/merge-plan.ts";
import type { BlockGroup } from "@/server/collect/blocks/store.compaction.ts";
import { crowdedDays, lockBlocks, takeBlocks } from "@/server/collect/blocks/store.compaction.ts";
import { insertBlocks } from "@/server/collect/blocks/store.ts";
import type { Ctx } from "@/server/ctx.ts";
import type { AppId } from "@/server/id.ts";
import { DAY_MS } from "@/server/time.ts";

/** Tags and days handled in one run. */
const GROUPS_PER_RUN = 500;

/**
 * Merges small blocks of an app. Each tag and day is one transaction, so that a reader sees either the parts or the
 * whole. It may run twice, concurrently, and during ingestion. `merged` blocks became `into`; `more` is true when
 * work is left for another run.
 */
export async function compactBlocks(
  ctx: Ctx,
  input: { appId: AppId },
): Promise<{ merged: number; into: number; more: boolean }> {
  const yesterday = new Date(ctx.now().getTime() - DAY_MS).toISOString().slice(0, 10);
  const growth = (day: string) => (day < yesterday ? 64 : 4);
  const crowded = await crowdedDays({ db: ctx.db, app: { id: input.appId } }, MAX_BLOCK_HITS);
  const due = crowded.filter(
    ({ day, sizes }) =>
      mergePlan(
        sizes.map((n, id) => ({ id, n })),
        growth(day),
      ).length > 0,
  );
  let merged = 0;
  let into = 0;
  for (const group of due.slice(0, GROUPS_PER_RUN)) {
    const parts = await compactDay(ctx, input.appId, group, growth(group.day));
    merged += parts;
    if (parts > 0) into += 1;
  }
  return { merged, into, more: due.length > GROUPS_PER_RUN };
}

/** Returns how many blocks became one. */
function compactDay(ctx: Ctx, appId: AppId, group: BlockGroup, growth: number): Promise<number> {
  return ctx.db.transaction(async (db) => {
    const ids = mergePlan(await lockBlocks({ db, app: { id: appId } }, group), growth);
    if (ids.length === 0) return 0;
    const payload = mergeBlocks(await takeBlocks({ db, app: { id: appId } }, group, ids));
    await insertBlocks({ db, app: { id: appId } }, [
      { tagId: group.tagId, day: group.day, n: payload.readInt32LE(4), payload },
    ]);
    return ids.length;
  });
}
