import type { Db } from "@/db/client.ts";
import type { AppId } from "@/server/id.ts";

/** `kind:name` of every tag that says something about a person. */
export async function selectPersonalNames(db: Db, appId: AppId): Promise<string[]> {
  const rows = await db.sql<{ key: string }[]>`
    select kind || ':' || name as key from tags where app_id = ${appId} and personal`;
  return rows.map(({ key }) => key);
}

/** Names of app-info that was received or planned. */
export async function selectAppInfoNames(
  db: Db,
  appId: AppId,
): Promise<{ name: string; type: string | null; personal: boolean }[]> {
  return db.sql<{ name: string; type: string | null; personal: boolean }[]>`
    select name, coalesce(type, planned_type) as type, personal from tags
    where app_id = ${appId} and kind = 'app_info' order by name`;
}
