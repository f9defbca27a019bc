import type { Db } from "@/db/client.ts";
import type { AppId } from "@/server/id.ts";

/** Lets nobody else change the app's settings until the end of the transaction. */
export async function lockApp(db: Db, appId: AppId): Promise<void> {
  await db.sql`select 1 from apps where id = ${appId} for update`;
}
