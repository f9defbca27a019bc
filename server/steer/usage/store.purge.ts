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

/** Returns the purges under way in all apps, the oldest first. */
export async function selectPurges(
  db: Db,
): Promise<{ appId: AppId; tagId: TagId; purgingSince: Date }[]> {
  return await db.sql<{ appId: AppId; tagId: TagId; purgingSince: Date }[]>`
    select app_id as "appId", id as "tagId", purging_since as "purgingSince" from tags
    where purging_since is not null order by purging_since, id`;
}

/**
 * Returns the days on which hits of a tag are stored, before `before` (`yyyy-mm-dd`; null = all),
 * the oldest first.
 */
export async function selectHitDays(
  { db, app }: InApp,
  tagId: TagId,
  limit: number,
  before: string | null = null,
): Promise<string[]> {
  const rows = await db.sql<{ day: string }[]>`
    select day::text as day from hit_blocks
    where app_id = ${app.id} and tag_id = ${tagId} and day < coalesce(${before}::date, 'infinity')
    group by day order by day limit ${limit}`;
  return rows.map(({ day }) => day);
}

/** Deletes up to `limit` lifetime summaries and returns how many it deleted. */
export async function deleteUserTags(
  { db, app }: InApp,
  tagId: TagId,
  limit: number,
): Promise<number> {
  const gone = await db.sql`
    delete from user_tags where app_id = ${app.id} and tag_id = ${tagId} and user_id in (
      select user_id from user_tags where app_id = ${app.id} and tag_id = ${tagId} order by user_id limit ${limit})`;
  return gone.count;
}

/** Removes the values of an app-info from up to `limit` people and returns how many it changed. */
export async function forgetAppInfo(
  { db, app }: InApp,
  key: string,
  limit: number,
): Promise<number> {
  const changed = await db.sql`
    update users set app_info = app_info - ${key}::text, app_info_at = app_info_at - ${key}::text
    where app_id = ${app.id} and id in (
      select id from users where app_id = ${app.id} and (app_info ? ${key} or app_info_at ? ${key})
      order by id limit ${limit} for update)`;
  return changed.count;
}

/**
 * Deletes everything else stored about a tag: problems, sightings, items held back, live items,
 * mappings to it.
 */
export async function deleteTraces({ db, app }: InApp, tagId: TagId): Promise<void> {
  const { sql } = db;
  await sql`delete from tag_problems where app_id = ${app.id} and tag_id = ${tagId}`;
  await sql`delete from tag_sightings where app_id = ${app.id} and tag_id = ${tagId}`;
  await sql`delete from quarantine where app_id = ${app.id} and tag_id = ${tagId}`;
  await sql`delete from live_items where app_id = ${app.id} and tag_id = ${tagId}`;
}

/** Resets the tag to the state of one that was never received. */
export async function updatePurged(
  { db, app }: InApp,
  id: TagId,
  status: "planned" | "blocked",
): Promise<void> {
  await db.sql`
    update tags set status = ${status}, type = null, extras = '{}', purging_since = null, blocked_before = false
    where app_id = ${app.id} and id = ${id}`;
}

export async function deleteTag({ db, app }: InApp, id: TagId): Promise<void> {
  await db.sql`update tags set renamed_to = null where app_id = ${app.id} and renamed_to = ${id}`;
  await db.sql`delete from tags where app_id = ${app.id} and id = ${id}`;
}

/** Returns the tags whose hits are kept for a limited number of days. */
export async function selectRetentions(
  db: Db,
): Promise<{ appId: AppId; tagId: TagId; days: number }[]> {
  return await db.sql<{ appId: AppId; tagId: TagId; days: number }[]>`
    select app_id as "appId", id as "tagId", retention_days as days from tags
    where retention_days is not null and kind <> 'app_info' order by app_id, id`;
}
