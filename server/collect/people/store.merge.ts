import { plainArray } from "@/db/arrays.ts";
import { AppInfoMerge } from "@/server/collect/people/app-info.ts";
import { selectAppInfo, updateAppInfo } from "@/server/collect/people/store.app-info.ts";
import type { InApp } from "@/server/ctx.ts";

/**
 * Merges each person `from` into person `to`, one after the other, because `to` may be merged into another one later
 * on. Touches one row an id, whatever their number of hits, and takes the same few statements for one pair and for
 * hundreds.
 */
export async function joinPersons(
  ctx: InApp,
  joined: readonly { from: number; to: number }[],
): Promise<void> {
  if (joined.length === 0) return;
  const finals = new Map<number, number>();
  for (const { from, to } of [...joined].reverse()) finals.set(from, finals.get(to) ?? to);
  const from = plainArray([...finals.keys()]);
  const to = plainArray([...finals.values()]);
  await ctx.db.sql`
    insert into identities (app_id, kind, value, user_id, own_user_id)
    select ${ctx.app.id}, i.kind, i.value, t.target, i.own_user_id from unnest(${from}::int[], ${to}::int[]) as t(lost, target),
      lateral (select kind, value, own_user_id from identities where app_id = ${ctx.app.id} and user_id = t.lost offset 0) i
    order by 2, 3 on conflict (app_id, kind, value) do update set user_id = excluded.user_id`;
  await ctx.db.sql`
    insert into users (app_id, id, first_seen, last_seen, merged_into)
    select ${ctx.app.id}, o.id, o.first_seen, o.last_seen, t.target from unnest(${from}::int[], ${to}::int[]) as t(lost, target),
      lateral (select id, first_seen, last_seen from users
        where app_id = ${ctx.app.id} and (id = t.lost or merged_into = t.lost) offset 0) o
    order by 2 on conflict (app_id, id) do update set merged_into = excluded.merged_into`;
  await foldInto(
    ctx,
    [...finals].map(([lost, target]) => ({ ownUserId: lost, to: target })),
  );
}

/** Moves user rows of anonymous ids to another person. */
export async function moveRows(
  ctx: InApp,
  moved: readonly { ownUserId: number; to: number }[],
): Promise<void> {
  if (moved.length === 0) return;
  await ctx.db.sql`
    insert into users (app_id, id, first_seen, last_seen, merged_into)
    select ${ctx.app.id}, o.id, o.first_seen, o.last_seen, t.target
    from unnest(${plainArray(moved.map((m) => m.ownUserId))}::int[], ${plainArray(moved.map((m) => m.to))}::int[])
      as t(own, target),
      lateral (select id, first_seen, last_seen from users where app_id = ${ctx.app.id} and id = t.own offset 0) o
    order by 2 on conflict (app_id, id) do update set merged_into = excluded.merged_into`;
  await foldInto(ctx, moved);
}

/**
 * Folds rows into persons: the earliest and latest time, the latest value of each app-info, and profile fields that
 * the target lacks. The rows exist: as an insert, each is found by the primary key. As an update joined to the list,
 * the planner read all users of the app for each person while the table was young and without statistics (10 ms with
 * 20,000 users, and growing).
 */
async function foldInto(
  ctx: InApp,
  moved: readonly { ownUserId: number; to: number }[],
): Promise<void> {
  await ctx.db.sql`
    insert into users (app_id, id, first_seen, last_seen, timezone, locale, country, region, city, lat, lon)
    select ${ctx.app.id}, t.target, min(o.first_seen), max(o.last_seen), max(o.timezone), max(o.locale), max(o.country),
      max(o.region), max(o.city), max(o.lat), max(o.lon)
    from unnest(${plainArray(moved.map((m) => m.ownUserId))}::int[], ${plainArray(moved.map((m) => m.to))}::int[])
      as t(own, target),
      lateral (select * from users where app_id = ${ctx.app.id} and id = t.own offset 0) o
    group by 2 order by 2
    on conflict (app_id, id) do update set first_seen = least(users.first_seen, excluded.first_seen),
      last_seen = greatest(users.last_seen, excluded.last_seen), timezone = coalesce(users.timezone, excluded.timezone),
      locale = coalesce(users.locale, excluded.locale), country = coalesce(users.country, excluded.country),
      region = coalesce(users.region, excluded.region), city = coalesce(users.city, excluded.city),
      lat = coalesce(users.lat, excluded.lat), lon = coalesce(users.lon, excluded.lon)`;
  const ids = [...new Set(moved.flatMap(({ ownUserId, to }) => [ownUserId, to]))].sort(
    (a, b) => a - b,
  );
  const rows = new Map((await selectAppInfo(ctx, ids)).map((row) => [row.id, row]));
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
    ctx,
    [...merges].map(([id, merge]) => ({ id, ...merge.state() })),
  );
}
