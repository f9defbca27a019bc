import type { InApp } from "@/server/ctx.ts";

/** Lets nobody else change the app's settings until the end of the transaction. */
export async function lockApp({ db, app }: InApp): Promise<void> {
  await db.sql`select 1 from apps where id = ${app.id} for update`;
}
