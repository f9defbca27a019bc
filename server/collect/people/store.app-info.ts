import { plainArray, textArray } from "@/db/arrays.ts";
import type { AppInfoState } from "@/server/collect/people/app-info.ts";
import type { InApp } from "@/server/ctx.ts";

interface AppInfoRow extends AppInfoState {
  id: number;
  mergedInto: number | null;
}

/**
 * Returns the app-info of the given rows and of the persons they belong to, locked until the end of the transaction,
 * in order. `lateral` with `offset 0` looks each up by the primary key. Without it, the planner read all users of the
 * app in order for each call while the table was young and without statistics: 20 ms with 10,000 users, and growing.
 */
export async function selectAppInfo(
  { db, app }: InApp,
  ids: readonly number[],
): Promise<AppInfoRow[]> {
  const list = plainArray(ids);
  return await db.sql<AppInfoRow[]>`
    select u.id, u.merged_into as "mergedInto", u.app_info as "appInfo", u.app_info_at as "appInfoAt"
    from (
      select id from unnest(${list}::int[]) as id
      union select o.merged_into from unnest(${list}::int[]) as t(id),
        lateral (select merged_into from users where app_id = ${app.id} and id = t.id offset 0) o
      where o.merged_into is not null order by 1
    ) wanted,
    lateral (select id, merged_into, app_info, app_info_at from users
      where app_id = ${app.id} and id = wanted.id offset 0 for update) u`;
}

/** Updates app-info of existing rows; see `foldInto` for why it is written as an insert. */
export async function updateAppInfo(
  { db, app }: InApp,
  rows: readonly ({ id: number } & AppInfoState)[],
): Promise<void> {
  if (rows.length === 0) return;
  await db.sql`
    insert into users (app_id, id, first_seen, last_seen, app_info, app_info_at)
    select ${app.id}, o.id, o.first_seen, o.last_seen, t.info, t.at
    from unnest(${plainArray(rows.map(({ id }) => id))}::int[],
      ${textArray(rows.map(({ appInfo }) => JSON.stringify(appInfo)))}::jsonb[],
      ${textArray(rows.map(({ appInfoAt }) => JSON.stringify(appInfoAt)))}::jsonb[]) as t(id, info, at),
      lateral (select id, first_seen, last_seen from users where app_id = ${app.id} and id = t.id offset 0) o
    order by 2 on conflict (app_id, id) do update set app_info = excluded.app_info, app_info_at = excluded.app_info_at`;
}
