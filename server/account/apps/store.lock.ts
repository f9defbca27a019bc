import type { InApp } from "@/server/ctx.ts";

/** Locks the app's settings against other changes until the end of the transaction. */
export async function lockApp({ db, app }: InApp): Promise<void> {
  await db.sql`select 1 from apps where id = ${app.id} for update`;
}
