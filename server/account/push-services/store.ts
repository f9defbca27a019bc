import type { Db } from "@/db/client.ts";
import type { AppId } from "@/server/id.ts";

export interface FcmRow {
  /** Sealed. */
  account: string | null;
  project: string | null;
}

export async function selectFcm(db: Db, appId: AppId): Promise<FcmRow> {
  const [row] = await db.sql<FcmRow[]>`
    select fcm_account as account, fcm_project as project from apps where id = ${appId}`;
  return row ?? { account: null, project: null };
}

export async function updateFcm(db: Db, appId: AppId, row: FcmRow): Promise<void> {
  await db.sql`
    update apps set fcm_account = ${row.account}, fcm_project = ${row.project} where id = ${appId}`;
}

/** How many devices wait behind FCM. */
export async function selectFcmDevices(db: Db, appId: AppId): Promise<number> {
  const [row] = await db.sql<{ n: number }[]>`
    select count(*)::int as n from devices
    where app_id = ${appId} and push_state = 'subscribed' and push_kind = 'fcm'`;
  return row?.n ?? 0;
}
