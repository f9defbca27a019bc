import type { BlockGroup } from "@/server/collect/blocks/store.compaction.ts";
import type { InApp } from "@/server/ctx.ts";

/** Counts the hits of one day in the blocks of a tag. */
export async function countBlocksOf(
  { db, app }: InApp,
  { tagId, day }: BlockGroup,
): Promise<number> {
  const [row] = await db.sql<{ n: number }[]>`
    select coalesce(sum(n), 0)::int as n from hit_blocks
    where app_id = ${app.id} and tag_id = ${tagId} and day = ${day}`;
  return row?.n ?? 0;
}
