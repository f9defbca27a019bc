import { textArray } from "@/db/arrays.ts";
import { countErasure } from "@/server/account/apps/store.counters.ts";
import type { BlockGroup } from "@/server/collect/blocks/store.compaction.ts";
import type { IdentityKey } from "@/server/collect/people/store.identities.ts";
import type { InApp } from "@/server/ctx.ts";

/** Returns the tags and UTC days on which these people did something. */
export async function selectDaysOf(
  { db, app }: InApp,
  stored: readonly number[],
): Promise<BlockGroup[]> {
  return db.sql<BlockGroup[]>`
    select distinct tag_id as "tagId", (ts at time zone 'UTC')::date::text as day
    from hits where app_id = ${app.id} and user_id = any(${[...stored]}::int[])
    order by 1, 2`;
}

/** Returns every id of these people, however many. */
export async function selectIdsOf(
  { db, app }: InApp,
  stored: readonly number[],
): Promise<IdentityKey[]> {
  const ids = [...stored];
  return db.sql<IdentityKey[]>`
    select kind, value from identities
    where app_id = ${app.id} and (user_id = any(${ids}::int[]) or own_user_id = any(${ids}::int[]))`;
}

interface Traces {
  stored: readonly number[];
  /** Returns every id of these people. */
  ids: readonly IdentityKey[];
  at: Date;
}

/**
 * Removes people from shared rows: their items in quarantine and in the live stream, examples of
 * problems,
 * pairings of their devices, and links of other ids. Call it before `deleteEverythingOf`.
 */
export async function deleteTracesOf({ db, app }: InApp, traces: Traces): Promise<void> {
  const { sql } = db;
  const users = [...traces.stored];
  const own = textArray(traces.ids.flatMap(({ kind, value }) => (kind === "user" ? [value] : [])));
  const all = textArray(traces.ids.map(({ value }) => value));
  const devices = (
    await sql<{ id: number }[]>`
      select id from devices where app_id = ${app.id} and user_id = any(${users}::int[])`
  ).map(({ id }) => id);
  const says = (item: string) => sql`(
    ${sql(item)}->>'userId' = any(${own}::text[]) or ${sql(item)}->>'anonymousId' = any(${all}::text[])
    or ${sql(item)}->>'previousId' = any(${all}::text[]))`;
  await sql`delete from quarantine where app_id = ${app.id} and ${says("item")}`;
  await sql`
    delete from live_items where app_id = ${app.id}
      and (user_id = any(${users}::int[]) or device_id = any(${devices}::int[]) or ${says("item")})`;
  // The count of the problem stays; the person's example is removed.
  await sql`
    update tag_problems set user_id = 0, device_id = 0,
      sample = jsonb_strip_nulls(jsonb_build_object('type', sample->'type', 'name', sample->'name'))
    where app_id = ${app.id}
      and (user_id = any(${users}::int[]) or device_id = any(${devices}::int[]) or ${says("sample")})`;
  await sql`
    update pairings set device_id = null, ended_at = coalesce(ended_at, ${traces.at}::timestamptz)
    where app_id = ${app.id} and device_id = any(${devices}::int[])`;
  await sql`
    update acceptances set device_id = null where app_id = ${app.id} and device_id = any(${devices}::int[])`;
  await sql`
    update identities set aliases = array(select unnest(aliases) except select unnest(${own}::text[]))
    where app_id = ${app.id} and aliases && ${own}::text[]`;
}

/**
 * Deletes every row of these people and counts the erasure; returns how many hits were deleted.
 * Aggregated counts of campaigns lose them too.
 */
export async function deleteEverythingOf(
  { db, app }: InApp,
  stored: readonly number[],
): Promise<number> {
  const ids = [...stored];
  const { sql } = db;
  const hits =
    await sql`delete from hits where app_id = ${app.id} and user_id = any(${ids}::int[])`;
  await sql`delete from user_tags where app_id = ${app.id} and user_id = any(${ids}::int[])`;
  await sql`delete from sessions where app_id = ${app.id} and user_id = any(${ids}::int[])`;
  for (const table of [
    "deliveries",
    "answers",
    "enrolments",
    "topic_choices",
    "trigger_firings",
    "place_visits",
  ]) {
    await sql`delete from ${sql(table)} where app_id = ${app.id} and user_id = any(${ids}::int[])`;
  }
  await sql`
    update occurrences set people = array(select unnest(people) except select unnest(${ids}::int[]))
    where app_id = ${app.id} and people && ${ids}::int[]`;
  await sql`
    delete from test_messages where app_id = ${app.id}
      and device_id in (select id from devices where app_id = ${app.id} and user_id = any(${ids}::int[]))`;
  await sql`delete from devices where app_id = ${app.id} and user_id = any(${ids}::int[])`;
  await sql`delete from identities where app_id = ${app.id} and (user_id = any(${ids}::int[]) or own_user_id = any(${ids}::int[]))`;
  await sql`delete from users where app_id = ${app.id} and id = any(${ids}::int[])`;
  await countErasure({ db, app });
  return hits.count;
}
