import type { Db } from "@/db/client.ts";
import type { BlockGroup } from "@/server/blocks/store.compaction.ts";
import type { AppId } from "@/server/id.ts";
import type { IdentityKey } from "@/server/users/store.identities.ts";

/** Tags and UTC days on which these people did something. */
export async function selectDaysOf(
  db: Db,
  appId: AppId,
  stored: readonly number[],
): Promise<BlockGroup[]> {
  return db.sql<BlockGroup[]>`
    select distinct tag_id as "tagId", (ts at time zone 'UTC')::date::text as day
    from hits where app_id = ${appId} and user_id = any(${[...stored]}::int[])
    order by 1, 2`;
}

/** Every id of these people, however many. */
export async function selectIdsOf(
  db: Db,
  appId: AppId,
  stored: readonly number[],
): Promise<IdentityKey[]> {
  const ids = [...stored];
  return db.sql<IdentityKey[]>`
    select kind, value from identities
    where app_id = ${appId} and (user_id = any(${ids}::int[]) or own_user_id = any(${ids}::int[]))`;
}

/** Deletes every row of these people and counts the erasure; returns how many hits went. Aggregated counts of campaigns lose them too. */
export async function deleteEverythingOf(
  db: Db,
  appId: AppId,
  stored: readonly number[],
): Promise<number> {
  const ids = [...stored];
  const { sql } = db;
  const hits = await sql`delete from hits where app_id = ${appId} and user_id = any(${ids}::int[])`;
  await sql`delete from user_tags where app_id = ${appId} and user_id = any(${ids}::int[])`;
  await sql`delete from sessions where app_id = ${appId} and user_id = any(${ids}::int[])`;
  await sql`delete from deliveries where app_id = ${appId} and user_id = any(${ids}::int[])`;
  await sql`delete from devices where app_id = ${appId} and user_id = any(${ids}::int[])`;
  await sql`delete from identities where app_id = ${appId} and (user_id = any(${ids}::int[]) or own_user_id = any(${ids}::int[]))`;
  await sql`delete from users where app_id = ${appId} and id = any(${ids}::int[])`;
  await sql`
    insert into app_counters (app_id, erasures) values (${appId}, 1)
    on conflict (app_id) do update set erasures = app_counters.erasures + 1`;
  return hits.count;
}
