import { plainArray } from "@/db/arrays.ts";
import type { Db } from "@/db/client.ts";
import type { TagKind } from "@/server/collect/tags/schema.ts";
import type { TagRow } from "@/server/collect/tags/store.ts";
import type { InApp } from "@/server/ctx.ts";

export type ListedTag = TagRow & { createdAt: Date };

/** Returns all names of an app, by name. */
export async function selectNames({
  db,
  app,
}: InApp): Promise<Pick<TagRow, "id" | "kind" | "name" | "status" | "type">[]> {
  return await db.sql`
    select id, kind, name, status, type from tags where app_id = ${app.id} order by lower(name), name`;
}

const KIND_ORDER = ["activity", "event", "job", "error", "crash", "session", "app_info"];

/** Tags whose name, or the name of an extra, contains the text, in upper or lower case. */
const matching = ({ sql }: Db, search: string) => sql`
  (position(lower(${search}) in lower(name)) > 0
    or exists (select from jsonb_object_keys(extras) as key where position(lower(${search}) in lower(key)) > 0))`;

/** Returns a page of the tags that match, by kind and name. */
export async function selectListedTags(
  { db, app }: InApp,
  {
    search,
    kind,
    limit,
    offset,
  }: { search: string; kind: TagKind | null; limit: number; offset: number },
): Promise<ListedTag[]> {
  return await db.sql<ListedTag[]>`
    select id, kind, name, status, type, extras, created_at as "createdAt"
    from tags where app_id = ${app.id} and ${matching(db, search)} and kind = coalesce(${kind}, kind)
    order by array_position(${plainArray(KIND_ORDER)}::text[], kind), lower(name), name limit ${limit} offset ${offset}`;
}

/** Counts the tags of each kind that match; kinds without any tag are left out. */
export async function countListedTags(
  { db, app }: InApp,
  search: string,
): Promise<{ kind: TagKind; found: number }[]> {
  return await db.sql<{ kind: TagKind; found: number }[]>`
    select kind, (count(*) filter (where ${matching(db, search)}))::int as found
    from tags where app_id = ${app.id} group by kind`;
}

/** Returns hits of tags on each UTC day from `from` (`yyyy-mm-dd`) on; days without hits are left out. */
export async function selectHitsPerDay(
  { db, app }: InApp,
  tagIds: readonly number[],
  from: string,
): Promise<{ tagId: number; day: string; n: number }[]> {
  return await db.sql`
    select tag_id as "tagId", to_char(day, 'YYYY-MM-DD') as day, sum(n)::int as n
    from hit_blocks
    where app_id = ${app.id} and tag_id = any(${plainArray(tagIds)}::int[]) and day >= ${from}::date
    group by 1, 2`;
}

/** Counts the hits of each tag from the UTC day `from` (`yyyy-mm-dd`) on, by id of the tag. */
export async function selectHitsSince(
  { db, app }: InApp,
  from: string,
): Promise<Map<number, number>> {
  const rows = await db.sql<{ tagId: number; n: number }[]>`
    select tag_id as "tagId", sum(n)::int as n from hit_blocks
    where app_id = ${app.id} and day >= ${from}::date group by 1`;
  return new Map(rows.map(({ tagId, n }) => [tagId, n]));
}

/**
 * Returns the newest block of each tag. `payload` is given only when it has at most `rows` hits, because reading more
 * is not worth its cost.
 */
export async function selectNewestBlocks(
  { db, app }: InApp,
  tagIds: readonly number[],
  rows: number,
): Promise<{ tagId: number; day: string; payload: Uint8Array | null }[]> {
  return await db.sql`
    select tag.id as "tagId", to_char(block.day, 'YYYY-MM-DD') as day,
      case when block.n <= ${rows} then block.payload end as payload
    from unnest(${[...tagIds]}::int[]) as tag (id)
    cross join lateral (
      select day, n, payload from hit_blocks b
      where b.app_id = ${app.id} and b.tag_id = tag.id
      order by b.day desc, b.id desc limit 1
    ) as block`;
}

/** Returns received names that are neither planned, blocked nor counted as another. */
export async function selectUnplanned({ db, app }: InApp): Promise<TagRow[]> {
  return await db.sql<TagRow[]>`
    select id, kind, name, status, type, extras from tags
    where app_id = ${app.id} and planned_at is null and status = 'unplanned' and renamed_to is null`;
}
