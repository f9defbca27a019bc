import type { Db } from "@/db/client.ts";
import type { AppId } from "@/server/id.ts";

/** What the webhooks of an app that are on listen to. */
export async function selectListeners(
  db: Db,
  appId: AppId,
): Promise<{ id: number; events: string[] }[]> {
  return db.sql<{ id: number; events: string[] }[]>`
    select id, events from webhooks where app_id = ${appId} and state = 'on'`;
}
