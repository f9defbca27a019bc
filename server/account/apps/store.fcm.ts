import type { InApp } from "@/server/ctx.ts";

export async function updateFcm({ db, app }: InApp, row: FcmRow): Promise<void> {
  await db.sql`
    update apps set fcm_account = ${row.account}, fcm_project = ${row.project} where id = ${app.id}`;
}

export interface FcmRow {
  /** Encrypted. */
  account: string | null;
  project: string | null;
}
