import type { Block, BlockRow } from "@/server/collect/blocks/block.ts";
import { decodeBlock } from "@/server/collect/blocks/block.ts";
import { eachValue } from "@/server/collect/blocks/column.ts";
import type { BlockGroup } from "@/server/collect/blocks/store.compaction.ts";
import { takeDay } from "@/server/collect/blocks/store.forget.ts";
import { insertBlocks } from "@/server/collect/blocks/store.ts";
import { toBlocks } from "@/server/collect/blocks/to-blocks.ts";
import type { InApp } from "@/server/ctx.ts";
import { DAY_MS } from "@/server/time.ts";

/**
 * Removes the hits of some people from the blocks of the given tags and days. Call it inside the transaction that
 * deletes their hits. `stored` contains the ids that the hits were stored under.
 */
export async function forgetUsers(
  ctx: InApp,
  stored: ReadonlySet<number>,
  groups: readonly BlockGroup[],
): Promise<void> {
  for (const group of groups) {
    const payloads = await takeDay(ctx, { tagIds: [group.tagId], day: group.day });
    const kept = payloads.flatMap((payload) =>
      rowsOf(decodeBlock(payload)).filter((row) => !stored.has(row.userId)),
    );
    await insertBlocks(ctx, toBlocks(kept.map((row) => ({ ...row, tagId: group.tagId }))));
  }
}

function rowsOf(block: Block): BlockRow[] {
  const rows = Array.from(block.users, (userId, row) => ({
    userId,
    ts: block.day * DAY_MS + (block.msOfDay[row] ?? 0),
    extras: null as Record<string, unknown> | null,
    durationMs: null as number | null,
  }));
  const durations = block.durations();
  if (durations) {
    eachValue(durations, (row, value) => {
      const target = rows[row];
      if (target) target.durationMs = Number(value);
    });
  }
  for (const key of block.keys()) {
    const column = block.column(key);
    if (!column) continue;
    eachValue(column, (row, value) => {
      const target = rows[row];
      if (!target) return;
      target.extras ??= {};
      target.extras[key] = value;
    });
  }
  return rows;
}
