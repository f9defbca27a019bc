import { plainArray } from "@/db/arrays.ts";
import type { TagsOnDay } from "@/server/collect/blocks/store.forget.ts";
import type { InApp } from "@/server/ctx.ts";

/** Counts the hits of one day in the blocks of some tags. */
export async function countBlocksOf(
  { db, app }: InApp,
  { tagIds, day }: TagsOnDay,
): Promise<number> {
  const [row] = await db.sql<{ n: number }[]>`
    select coalesce(sum(n), 0)::int as n from hit_blocks
    where app_id = ${app.id} and tag_id = any(${plainArray(tagIds)}::int[]) and day = ${day}`;
  return row?.n ?? 0;
}
