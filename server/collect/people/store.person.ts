import type { Db } from "@/db/client.ts";
import type { AppId } from "@/server/id.ts";

/** The number that a person has now, of one that things of theirs are stored under. */
export async function selectPersonOf(
  db: Db,
  appId: AppId,
  stored: number,
): Promise<number | undefined> {
  const [row] = await db.sql<{ id: number }[]>`
    select coalesce(merged_into, id) as id from users where app_id = ${appId} and id = ${stored}`;
  return row?.id;
}
