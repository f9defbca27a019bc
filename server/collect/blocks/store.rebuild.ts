import type { Db } from "@/db/client.ts";
import type { BlockRow } from "@/server/collect/blocks/block.ts";
import type { InApp } from "@/server/ctx.ts";

/** Inclusive UTC days `yyyy-mm-dd`; `tagId` null = all tags. */
export interface RebuildRange {
  tagId: number | null;
  from: string;
  to: string;
}

/** Must be the first statement of its transaction. */
export async function useOneSnapshot(db: Db): Promise<void> {
  await db.sql`set transaction isolation level repeatable read`;
}

export async function deleteBlocks({ db, app }: InApp, range: RebuildRange): Promise<number> {
  const result = await db.sql`
    delete from hit_blocks
    where app_id = ${app.id} and day between ${range.from}::date and ${range.to}::date
      and tag_id = coalesce(${range.tagId}::int, tag_id)`;
  return result.count;
}

/** Reads hits in pages, with those of one tag and day together. */
export function hitPages(
  { db, app }: InApp,
  range: RebuildRange,
): AsyncIterable<(BlockRow & { tagId: number })[]> {
  return db.sql<(BlockRow & { tagId: number })[]>`
    select tag_id as "tagId", user_id as "userId", (extract(epoch from ts) * 1000)::bigint as ts,
      extras, duration_ms as "durationMs"
    from hits
    where app_id = ${app.id} and tag_id = coalesce(${range.tagId}::int, tag_id)
      and ts >= (${range.from}::date)::timestamp at time zone 'UTC'
      and ts < (${range.to}::date + 1)::timestamp at time zone 'UTC'
    order by tag_id, ts, id`.cursor(20_000);
}

/** The UTC months, each from its first to its last day, in which an app has hits or blocks. */
export async function selectMonths({ db, app }: InApp): Promise<{ from: string; to: string }[]> {
  return await db.sql<{ from: string; to: string }[]>`
    with months as (
      select date_trunc('month', ts at time zone 'UTC')::date as first from hits where app_id = ${app.id}
      union
      select date_trunc('month', day)::date from hit_blocks where app_id = ${app.id})
    select first::text as "from", (first + interval '1 month' - interval '1 day')::date::text as "to"
    from months order by first`;
}

/** Returns true for "could not serialize access", after which the transaction may be repeated. */
export function isSerializationFailure(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "40001";
}
