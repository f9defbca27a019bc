import { plainArray, textArray } from "@/db/arrays.ts";
import type { Db } from "@/db/client.ts";
import type { AppId } from "@/server/id.ts";

/** Times in epoch ms; `id` is the row that hits are stored under. */
export interface SeenUser {
  appId: AppId;
  id: number;
  firstMs: number;
  lastMs: number;
}

/** Extends first and last seen of the persons that these rows belong to. Rows are locked in order of app and id. */
export async function touchUsers(db: Db, seen: readonly SeenUser[]): Promise<void> {
  if (seen.length === 0) return;
  await db.sql`
    insert into users (app_id, id, first_seen, last_seen)
    select t.app, coalesce(u.merged_into, u.id), to_timestamp(min(t.first) / 1000), to_timestamp(max(t.last) / 1000)
    from unnest(${plainArray(seen.map((s) => s.appId))}::int[], ${plainArray(seen.map((s) => s.id))}::int[],
      ${plainArray(seen.map((s) => s.firstMs))}::float8[], ${plainArray(seen.map((s) => s.lastMs))}::float8[])
      as t(app, id, first, last),
      lateral (select id, merged_into from users where app_id = t.app and id = t.id offset 0) u
    group by 1, 2 order by 1, 2
    on conflict (app_id, id) do update set
      first_seen = least(users.first_seen, excluded.first_seen), last_seen = greatest(users.last_seen, excluded.last_seen)`;
}

export interface UserProfile {
  appId: AppId;
  id: number;
  atMs: number;
  timezone: string | undefined;
  locale: string | undefined;
  country: string | undefined;
  region: string | undefined;
  city: string | undefined;
  lat: number | undefined;
  lon: number | undefined;
  /** True when the country was found by IP address. A place that the app itself sent takes precedence. */
  byAddress: boolean;
}

/** Fields of a profile that later data replaces, and earlier data only fills in. */
const PROFILE = ["timezone", "locale", "country", "region", "city", "lat", "lon"]
  .map(
    (column) =>
      `${column} = case when excluded.last_seen >= users.last_seen then coalesce(excluded.${column}, users.${column}) ` +
      `else coalesce(users.${column}, excluded.${column}) end`,
  )
  .join(", ");

/**
 * Updates time zone, language and place from the device used last; absent fields stay, and data of an earlier moment fills
 * what is unknown. Returns those of an earlier moment, as `app:user`. Call it after `touchUsers`.
 */
export async function updateProfiles(
  db: Db,
  profiles: readonly UserProfile[],
): Promise<ReadonlySet<string>> {
  if (profiles.length === 0) return new Set();
  const texts = (field: "timezone" | "locale" | "country" | "region" | "city") =>
    textArray(profiles.map((profile) => profile[field] ?? null));
  const outdated = await db.sql<{ key: string }[]>`
    with asked as (
      select t.*, coalesce(o.merged_into, o.id) as person, to_timestamp(t.at_ms / 1000) as at
      from unnest(${plainArray(profiles.map((p) => p.appId))}::int[], ${plainArray(profiles.map((p) => p.id))}::int[],
        ${plainArray(profiles.map((p) => p.atMs))}::float8[], ${texts("timezone")}::text[], ${texts("locale")}::text[],
        ${texts("country")}::text[], ${texts("region")}::text[], ${texts("city")}::text[],
        ${plainArray(profiles.map((p) => p.lat ?? null))}::float8[], ${plainArray(profiles.map((p) => p.lon ?? null))}::float8[],
        ${plainArray(profiles.map((p) => (p.byAddress ? "t" : "f")))}::bool[])
        as t(app, id, at_ms, timezone, locale, country, region, city, lat, lon, by_address),
        lateral (select id, merged_into from users where app_id = t.app and id = t.id offset 0) o
    ), written as (
      insert into users (app_id, id, first_seen, last_seen, timezone, locale, country, region, city, lat, lon)
      select distinct on (app, person) app, person, at, at, timezone, locale,
        case when by_address and f.told then null else country end, region, city, lat, lon
      from asked, lateral (select coalesce(city, region) is not null or lat is not null as told
        from users where app_id = app and users.id = person offset 0) f
      order by app, person, at desc
      on conflict (app_id, id) do update set ${db.sql.unsafe(PROFILE)}
      returning app_id, id, last_seen
    )
    select app || ':' || asked.id as key
    from asked join written on written.app_id = app and written.id = person where written.last_seen > at`;
  return new Set(outdated.map(({ key }) => key));
}
