import type { InApp } from "@/server/ctx.ts";

export interface BlockSize {
  id: number;
  n: number;
}

export interface BlockGroup {
  tagId: number;
  /** `yyyy-mm-dd`, UTC. */
  day: string;
}

/**
 * Lists tags and days with two or more blocks below `limit` hits, with their sizes in ascending order. Those with
 * most blocks come first.
 */
export async function crowdedDays(
  { db, app }: InApp,
  limit: number,
): Promise<(BlockGroup & { sizes: number[] })[]> {
  return db.sql<(BlockGroup & { sizes: number[] })[]>`
    select tag_id as "tagId", day::text as day, array_agg(n order by n) as sizes from hit_blocks
    where app_id = ${app.id} and n < ${limit}
    group by tag_id, day having count(*) > 1
    order by count(*) desc, tag_id, day`;
}

/**
 * Returns and locks the blocks of one tag on one day, smallest first. Blocks that another compaction has locked are
 * left out.
 */
export async function lockBlocks({ db, app }: InApp, group: BlockGroup): Promise<BlockSize[]> {
  return db.sql<BlockSize[]>`
    select id, n from hit_blocks
    where app_id = ${app.id} and tag_id = ${group.tagId} and day = ${group.day}
    order by n, id for update skip locked`;
}

export async function takeBlocks(
  { db, app }: InApp,
  group: BlockGroup,
  ids: readonly number[],
): Promise<Uint8Array[]> {
  const rows = await db.sql<{ id: number; payload: Uint8Array }[]>`
    delete from hit_blocks
    where app_id = ${app.id} and tag_id = ${group.tagId} and day = ${group.day} and id = any(${[...ids]}::bigint[])
    returning id, payload`;
  return rows.sort((a, b) => a.id - b.id).map((row) => row.payload);
}
