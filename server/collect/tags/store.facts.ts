import { textArray } from "@/db/arrays.ts";
import type { TagFacts } from "@/server/collect/tags/hint-of.ts";
import type { TagKind } from "@/server/collect/tags/schema.ts";
import type { InApp } from "@/server/ctx.ts";

/**
 * Returns the known facts of these tags (null = of all); tags that do not exist are left out. The time of the last
 * item comes from sightings, and for hits older than these, from the days of blocks.
 */
export async function selectFacts(
  { db, app }: InApp,
  names: readonly { kind: TagKind; name: string }[] | null,
): Promise<TagFacts[]> {
  const { sql } = db;
  const only = names
    ? sql`and (t.kind, t.name) in (select * from unnest(
        ${textArray(names.map(({ kind }) => kind))}::text[], ${textArray(names.map(({ name }) => name))}::text[]))`
    : sql``;
  return await sql<TagFacts[]>`
    select t.id, t.kind, t.name, t.status, t.planned_at is not null as "inPlan", t.type, t.extras, t.spec,
      target.name as "renamedTo", coalesce(s.n, 0)::float8 as seen, coalesce(s.platforms, '{}') as platforms,
      coalesce(s.n, 0) > 0 or b.day is not null or (t.kind = 'app_info' and t.type is not null) as received,
      coalesce(s.last, b.day::timestamp at time zone 'UTC') as "lastAt"
    from tags t
    left join tags target on target.app_id = t.app_id and target.id = t.renamed_to
    left join lateral (
      select sum(n) as n, max(last_at) as last, array_agg(distinct platform) as platforms
      from tag_sightings where app_id = t.app_id and tag_id = t.id) s on true
    left join lateral (
      select max(day) as day from hit_blocks where app_id = t.app_id and tag_id = t.id) b on true
    where t.app_id = ${app.id} ${only}
    order by lower(t.name), t.name, t.kind`;
}

/** Suggestions and hints read the newest rows only, because older ones say little about the app of today. */
const NEWEST = 20_000;

/** Returns the platforms of the newest devices, with their shares. */
export async function selectPlatforms({
  db,
  app,
}: InApp): Promise<{ platform: string; share: number }[]> {
  return await db.sql<{ platform: string; share: number }[]>`
    select platform, (count(*) / sum(count(*)) over ())::float8 as share from (
      select platform from devices where app_id = ${app.id} order by id desc limit ${NEWEST}
    ) newest where platform is not null group by platform order by count(*) desc, platform`;
}

/** Counts the newest people by app-info and type of its value. */
export async function selectValueTypes(
  { db, app }: InApp,
  keys: readonly string[],
): Promise<{ key: string; type: string; n: number }[]> {
  if (keys.length === 0) return [];
  return await db.sql<{ key: string; type: string; n: number }[]>`
    select key, type, count(*)::int as n from (
      select app_info from users where app_id = ${app.id} and merged_into is null order by id desc limit ${NEWEST}
    ) newest
    cross join unnest(${textArray(keys)}::text[]) as key
    cross join lateral (
      select case when jsonb_typeof(app_info -> key) <> 'string' then jsonb_typeof(app_info -> key)
        when app_info ->> key ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}($|[T ][0-9]{2}:)' then 'date' else 'string' end as type) t
    where app_info ? key group by key, type`;
}
