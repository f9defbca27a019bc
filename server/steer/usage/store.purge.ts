import { plainArray, textArray } from "@/db/arrays.ts";
import type { Db } from "@/db/client.ts";
import type { TagKind } from "@/server/collect/tags/schema.ts";
import type { InApp } from "@/server/ctx.ts";
import type { AppId, TagId } from "@/server/id.ts";

export interface TagState {
  id: TagId;
  kind: TagKind;
  name: string;
  status: "planned" | "live" | "unplanned" | "blocked";
  inPlan: boolean;
  purgingSince: Date | null;
  blockedBefore: boolean;
}

export async function selectTagState({ db, app }: InApp, id: TagId): Promise<TagState | undefined> {
  const [row] = await db.sql<TagState[]>`
    select id, kind, name, status, planned_at is not null as "inPlan", purging_since as "purgingSince",
      blocked_before as "blockedBefore"
    from tags where app_id = ${app.id} and id = ${id}`;
  return row;
}

export async function updateBlocked({ db, app }: InApp, id: TagId): Promise<void> {
  await db.sql`update tags set status = 'blocked' where app_id = ${app.id} and id = ${id}`;
}

/** Its state without the block: unplanned, or in the plan and received or not. */
export async function updateUnblocked({ db, app }: InApp, id: TagId): Promise<void> {
  await db.sql`
    update tags t set status = case
      when planned_at is null then 'unplanned'
      when exists (select 1 from hit_blocks b where b.app_id = t.app_id and b.tag_id = t.id)
        or exists (select 1 from tag_sightings s where s.app_id = t.app_id and s.tag_id = t.id)
        or (kind = 'app_info' and type is not null) then 'live'
      else 'planned' end
    where app_id = ${app.id} and id = ${id}`;
}

/** Blocks the tag, and stores since when it is purged and whether it stays blocked. */
export async function updatePurging({ db, app }: InApp, id: TagId, at: Date): Promise<void> {
  await db.sql`
    update tags set purging_since = ${at}, blocked_before = status = 'blocked', status = 'blocked'
    where app_id = ${app.id} and id = ${id}`;
}

/** A received name that is neither planned, blocked nor counted as another, and that nothing reads. */
const unread = ({ sql }: Db) => sql`
  t.planned_at is null and t.status = 'unplanned' and t.renamed_to is null and t.kind not in ('session', 'crash')
  and not exists (select from tag_readers r where r.app_id = t.app_id and r.kind = t.kind and r.name = t.name)
  and not exists (select from tags o where o.app_id = t.app_id and o.renamed_to = t.id)`;

/** Starts to purge all names that are not planned and that nothing reads, and returns them. */
export async function purgeUnread({ db, app }: InApp, at: Date): Promise<TagId[]> {
  const purged = await db.sql<{ id: TagId }[]>`
    update tags t set purging_since = ${at}, blocked_before = false, status = 'blocked'
    where app_id = ${app.id} and ${unread(db)} returning id`;
  return purged.map(({ id }) => id);
}

/** Counts the names that `purgeUnread` would take. */
export async function countUnread({ db, app }: InApp): Promise<number> {
  const [row] = await db.sql<{ n: number }[]>`
    select count(*)::int as n from tags t where app_id = ${app.id} and ${unread(db)}`;
  return row?.n ?? 0;
}

/**
 * Starts to purge names that nothing reads and of which no more than `most` items came, none after `before`, and
 * returns the apps with their numbers.
 */
export async function purgeRare(
  db: Db,
  { at, before, most }: { at: Date; before: Date; most: number },
): Promise<{ appId: AppId; n: number }[]> {
  return await db.sql<{ appId: AppId; n: number }[]>`
    with purged as (
      update tags t set purging_since = ${at}, blocked_before = false, status = 'blocked'
      where ${unread(db)} and t.created_at < ${before} and not exists (
        select from tag_sightings s where s.app_id = t.app_id and s.tag_id = t.id
        having sum(s.n) > ${most} or max(s.last_at) >= ${before})
      returning app_id)
    select app_id as "appId", count(*)::int as n from purged group by app_id`;
}

/** Returns those of the tags that are being purged. */
export async function selectPurging(
  { db, app }: InApp,
  tagIds: readonly TagId[],
): Promise<Pick<TagState, "id" | "kind" | "name" | "inPlan" | "blockedBefore">[]> {
  return await db.sql<Pick<TagState, "id" | "kind" | "name" | "inPlan" | "blockedBefore">[]>`
    select id, kind, name, planned_at is not null as "inPlan", blocked_before as "blockedBefore"
    from tags
    where app_id = ${app.id} and id = any(${plainArray(tagIds)}::int[]) and purging_since is not null
    order by id`;
}

/** Returns the purges under way in all apps, the oldest first. */
export async function selectPurges(
  db: Db,
): Promise<{ appId: AppId; tagId: TagId; purgingSince: Date }[]> {
  return await db.sql<{ appId: AppId; tagId: TagId; purgingSince: Date }[]>`
    select app_id as "appId", id as "tagId", purging_since as "purgingSince" from tags
    where purging_since is not null order by purging_since, id`;
}

/**
 * Returns the days on which hits of some tags are stored, before `before` (`yyyy-mm-dd`; undefined =
 * all), the oldest first.
 */
export async function selectHitDays(
  { db, app }: InApp,
  tagIds: readonly TagId[],
  { limit, before }: { limit: number; before?: string },
): Promise<string[]> {
  const rows = await db.sql<{ day: string }[]>`
    select day::text as day from hit_blocks
    where app_id = ${app.id} and tag_id = any(${plainArray(tagIds)}::int[])
      and day < coalesce(${before ?? null}::date, 'infinity')
    group by day order by day limit ${limit}`;
  return rows.map(({ day }) => day);
}

/** Deletes up to `limit` lifetime summaries and returns how many it deleted. */
export async function deleteUserTags(
  { db, app }: InApp,
  tagIds: readonly TagId[],
  limit: number,
): Promise<number> {
  const ids = plainArray(tagIds);
  const gone = await db.sql`
    delete from user_tags where app_id = ${app.id} and (user_id, tag_id) in (
      select user_id, tag_id from user_tags where app_id = ${app.id} and tag_id = any(${ids}::int[])
      order by user_id, tag_id limit ${limit})`;
  return gone.count;
}

/** Removes the values of some app-info from up to `limit` people and returns how many it changed. */
export async function forgetAppInfo(
  { db, app }: InApp,
  keys: readonly string[],
  limit: number,
): Promise<number> {
  const names = textArray(keys);
  const changed = await db.sql`
    update users set app_info = app_info - ${names}::text[], app_info_at = app_info_at - ${names}::text[]
    where app_id = ${app.id} and id in (
      select id from users
      where app_id = ${app.id} and (app_info ?| ${names}::text[] or app_info_at ?| ${names}::text[])
      order by id limit ${limit} for update)`;
  return changed.count;
}

/**
 * Deletes everything else stored about some tags: problems, sightings, items held back, live items,
 * mappings to them.
 */
export async function deleteTraces({ db, app }: InApp, tagIds: readonly TagId[]): Promise<void> {
  const { sql } = db;
  const ofTags = sql`app_id = ${app.id} and tag_id = any(${plainArray(tagIds)}::int[])`;
  await sql`delete from tag_problems where ${ofTags}`;
  await sql`delete from tag_sightings where ${ofTags}`;
  await sql`delete from quarantine where ${ofTags}`;
  await sql`delete from live_items where ${ofTags}`;
}

/** Resets tags to the state of ones that were never received: planned, or blocked as before. */
export async function updatePurged({ db, app }: InApp, tagIds: readonly TagId[]): Promise<void> {
  await db.sql`
    update tags set status = case when blocked_before then 'blocked' else 'planned' end, type = null,
      extras = '{}', purging_since = null, blocked_before = false
    where app_id = ${app.id} and id = any(${plainArray(tagIds)}::int[])`;
}

export async function deleteTags({ db, app }: InApp, tagIds: readonly TagId[]): Promise<void> {
  const ids = plainArray(tagIds);
  await db.sql`update tags set renamed_to = null where app_id = ${app.id} and renamed_to = any(${ids}::int[])`;
  await db.sql`delete from tags where app_id = ${app.id} and id = any(${ids}::int[])`;
}

/** Returns the tags whose hits are kept for a limited number of days. */
export async function selectRetentions(
  db: Db,
): Promise<{ appId: AppId; tagId: TagId; days: number }[]> {
  return await db.sql<{ appId: AppId; tagId: TagId; days: number }[]>`
    select app_id as "appId", id as "tagId", retention_days as days from tags
    where retention_days is not null and kind <> 'app_info' order by app_id, id`;
}
