import type { FcmRow } from "@/server/account/apps/store.fcm.ts";
import type { InApp } from "@/server/ctx.ts";

export async function selectFcm({ db, app }: InApp): Promise<FcmRow> {
  const [row] = await db.sql<FcmRow[]>`
    select fcm_account as account, fcm_project as project from apps where id = ${app.id}`;
  return row ?? { account: null, project: null };
}

/** Returns how many devices can be reached only through FCM. */
export async function selectFcmDevices({ db, app }: InApp): Promise<number> {
  const [row] = await db.sql<{ n: number }[]>`
    select count(*)::int as n from devices
    where app_id = ${app.id} and push_state = 'subscribed' and push_kind = 'fcm'`;
  return row?.n ?? 0;
}
