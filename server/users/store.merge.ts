import { plainArray } from "@/db/arrays.ts";
import type { Db } from "@/db/client.ts";
import { AppInfoMerge } from "@/server/users/app-info.ts";
import { selectAppInfo, updateAppInfo } from "@/server/users/store.app-info.ts";

/** Everything of person `from` is of person `to` from now on. Touches one row an id, whatever their number of hits. */
export async function joinPersons(
  db: Db,
  appId: number,
  joined: { from: number; to: number },
): Promise<void> {
  const { from, to } = joined;
  await db.sql`update identities set user_id = ${to} where app_id = ${appId} and user_id = ${from}`;
  await db.sql`
    update users set merged_into = ${to} where app_id = ${appId} and (id = ${from} or merged_into = ${from})`;
  await foldInto(db, appId, [{ ownUserId: from, to }]);
}

/** User rows of anonymous ids become part of another person. */
export async function moveRows(
  db: Db,
  appId: number,
  moved: readonly { ownUserId: number; to: number }[],
): Promise<void> {
  if (moved.length === 0) return;
  await db.sql`
    update users set merged_into = t.target
    from unnest(${plainArray(moved.map((m) => m.ownUserId))}::int[], ${plainArray(moved.map((m) => m.to))}::int[])
      as t(own, target)
    where app_id = ${appId} and id = t.own`;
  await foldInto(db, appId, moved);
}

/** Times: earliest and latest; app-info: the latest value of each key; profile: what the target lacks. */
async function foldInto(
  db: Db,
  appId: number,
  moved: readonly { ownUserId: number; to: number }[],
): Promise<void> {
  await db.sql`
    update users u set first_seen = least(u.first_seen, s.first_seen), last_seen = greatest(u.last_seen, s.last_seen),
      timezone = coalesce(u.timezone, s.timezone), locale = coalesce(u.locale, s.locale),
      country = coalesce(u.country, s.country), region = coalesce(u.region, s.region), city = coalesce(u.city, s.city),
      lat = coalesce(u.lat, s.lat), lon = coalesce(u.lon, s.lon)
    from (
      select t.target, min(o.first_seen) as first_seen, max(o.last_seen) as last_seen, max(o.timezone) as timezone,
        max(o.locale) as locale, max(o.country) as country, max(o.region) as region, max(o.city) as city,
        max(o.lat) as lat, max(o.lon) as lon
      from unnest(${plainArray(moved.map((m) => m.ownUserId))}::int[], ${plainArray(moved.map((m) => m.to))}::int[])
        as t(own, target)
      join users o on o.app_id = ${appId} and o.id = t.own group by t.target
    ) s
    where u.app_id = ${appId} and u.id = s.target`;
  const ids = [...new Set(moved.flatMap(({ ownUserId, to }) => [ownUserId, to]))].sort(
    (a, b) => a - b,
  );
  const rows = new Map((await selectAppInfo(db, appId, ids)).map((row) => [row.id, row]));
  const merges = new Map<number, AppInfoMerge>();
  for (const { ownUserId, to } of moved) {
    const source = rows.get(ownUserId);
    const target = rows.get(to);
    if (!source || !target || Object.keys(source.appInfoAt).length === 0) continue;
    const merge = merges.get(to) ?? new AppInfoMerge();
    if (!merges.has(to)) merge.putState(target);
    merge.putState(source);
    merges.set(to, merge);
  }
  await updateAppInfo(
    db,
    appId,
    [...merges].map(([id, merge]) => ({ id, ...merge.state() })),
  );
}
