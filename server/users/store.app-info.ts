import { plainArray, textArray } from "@/db/arrays.ts";
import type { Db } from "@/db/client.ts";
import type { AppInfoState } from "@/server/users/app-info.ts";

export interface AppInfoRow extends AppInfoState {
  id: number;
  mergedInto: number | null;
}

/** App-info of the given rows and of the persons they belong to, locked until the end of the transaction. */
export async function selectAppInfo(
  db: Db,
  appId: number,
  ids: readonly number[],
): Promise<AppInfoRow[]> {
  return await db.sql<AppInfoRow[]>`
    select id, merged_into as "mergedInto", app_info as "appInfo", app_info_at as "appInfoAt" from users
    where app_id = ${appId} and id in (
      select id from unnest(${plainArray(ids)}::int[]) as id
      union select u.merged_into from unnest(${plainArray(ids)}::int[]) as t(id)
        join users u on u.app_id = ${appId} and u.id = t.id where u.merged_into is not null)
    order by id for update`;
}

export async function updateAppInfo(
  db: Db,
  appId: number,
  rows: readonly ({ id: number } & AppInfoState)[],
): Promise<void> {
  if (rows.length === 0) return;
  await db.sql`
    update users u set app_info = t.info, app_info_at = t.at
    from unnest(${plainArray(rows.map(({ id }) => id))}::int[],
      ${textArray(rows.map(({ appInfo }) => JSON.stringify(appInfo)))}::jsonb[],
      ${textArray(rows.map(({ appInfoAt }) => JSON.stringify(appInfoAt)))}::jsonb[]) as t(id, info, at)
    where u.app_id = ${appId} and u.id = t.id`;
}
