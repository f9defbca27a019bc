import type { Db } from "@/db/client.ts";

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
