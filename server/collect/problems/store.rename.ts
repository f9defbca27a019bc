import type { Db } from "@/db/client.ts";
import type { AppId } from "@/server/id.ts";

/** Maps a name to another tag; what was mapped to it goes along, so that there are no chains. */
export async function mapTag(db: Db, app: AppId, id: number, toId: number | null): Promise<void> {
  await db.sql`update tags set renamed_to = ${toId} where app_id = ${app} and id = ${id}`;
  if (toId !== null)
    await db.sql`update tags set renamed_to = ${toId} where app_id = ${app} and renamed_to = ${id}`;
}
