import type { BlockGroup } from "@/server/collect/blocks/store.compaction.ts";
import { smallestId } from "@/server/collect/hits/store.partitions.ts";
import type { InApp } from "@/server/ctx.ts";
import { DAY_MS } from "@/server/time.ts";

/** Hits that the blocks of one tag hold of one day. */
export async function countBlocksOf(
  { db, app }: InApp,
  { tagId, day }: BlockGroup,
): Promise<number> {
  const [row] = await db.sql<{ n: number }[]>`
    select coalesce(sum(n), 0)::int as n from hit_blocks
    where app_id = ${app.id} and tag_id = ${tagId} and day = ${day}`;
  return row?.n ?? 0;
}

/** Deletes those hits of the day whose ids lie near it: all but those of clocks that are wrong by a day and more. */
export async function deleteHitsNear(
  { db, app }: InApp,
  { tagId, day }: BlockGroup,
): Promise<number> {
  const start = Date.parse(day);
  const gone = await db.sql`
    delete from hits
    where app_id = ${app.id} and tag_id = ${tagId} and id >= ${smallestId(Math.max(0, start - DAY_MS))}
      and id < ${smallestId(Math.max(0, start + 2 * DAY_MS))}
      and ts >= ${new Date(start)} and ts < ${new Date(start + DAY_MS)}`;
  return gone.count;
}

/** The same, wherever their ids lie, by the people who are in the blocks. */
export async function deleteHitsOf(
  { db, app }: InApp,
  { tagId, day }: BlockGroup,
  users: readonly number[],
): Promise<number> {
  const start = Date.parse(day);
  const gone = await db.sql`
    delete from hits
    where app_id = ${app.id} and tag_id = ${tagId} and user_id = any(${[...users]}::int[])
      and ts >= ${new Date(start)} and ts < ${new Date(start + DAY_MS)}`;
  return gone.count;
}
