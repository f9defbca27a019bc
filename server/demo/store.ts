import type { Db } from "@/db/client.ts";
import type { AppId } from "@/server/id.ts";

/** The oldest demo app that has a working write key. */
export async function selectDemoApp(
  db: Db,
): Promise<{ appName: string; writeKey: string } | undefined> {
  const [row] = await db.sql<{ appName: string; writeKey: string }[]>`
    select apps.name as "appName", keys.shown as "writeKey"
    from apps join keys on keys.app_id = apps.id and keys.kind = 'write' and keys.revoked_at is null
    where apps.demo order by apps.id, keys.id limit 1`;
  return row;
}

export interface DemoApp {
  id: AppId;
  name: string;
  timezone: string;
}

export async function selectDemoAppRef(db: Db): Promise<DemoApp | undefined> {
  const [row] = await db.sql<DemoApp[]>`
    select id, name, timezone from apps where demo order by id limit 1`;
  return row;
}

/** Names of apps that are not invented. */
export async function selectRealApps(db: Db): Promise<string[]> {
  const rows = await db.sql<{ name: string }[]>`select name from apps where not demo order by id`;
  return rows.map(({ name }) => name);
}

export async function markAsDemo(db: Db, appId: AppId): Promise<void> {
  await db.sql`update apps set demo = true where id = ${appId}`;
}
