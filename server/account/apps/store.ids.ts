import type { Db } from "@/db/client.ts";
import type { AppId } from "@/server/id.ts";

/** Returns every app of this installation. */
export async function selectAppIds(db: Db): Promise<AppId[]> {
  const rows = await db.sql<{ id: AppId }[]>`select id from apps order by id`;
  return rows.map((row) => row.id);
}
