import type { InApp } from "@/server/ctx.ts";

export interface FcmRow {
  /** Sealed. */
  account: string | null;
  project: string | null;
}

export async function selectFcm({ db, app }: InApp): Promise<FcmRow> {
  const [row] = await db.sql<FcmRow[]>`
    select fcm_account as account, fcm_project as project from apps where id = ${app.id}`;
  return row ?? { account: null, project: null };
}

export async function updateFcm({ db, app }: InApp, row: FcmRow): Promise<void> {
  await db.sql`
    update apps set fcm_account = ${row.account}, fcm_project = ${row.project} where id = ${app.id}`;
}

/** How many devices wait behind FCM. */
export async function selectFcmDevices({ db, app }: InApp): Promise<number> {
  const [row] = await db.sql<{ n: number }[]>`
    select count(*)::int as n from devices
    where app_id = ${app.id} and push_state = 'subscribed' and push_kind = 'fcm'`;
  return row?.n ?? 0;
}
