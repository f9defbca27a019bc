import type { Db } from "@/db/client.ts";
import type { AppId } from "@/server/id.ts";
import type { TagKind } from "@/server/tags/schema.ts";

export interface NamedTag {
  id: number;
  kind: TagKind;
  name: string;
  inPlan: boolean;
  renamedTo: number | null;
}

export async function selectNamedTag(
  db: Db,
  app: AppId,
  id: number,
): Promise<NamedTag | undefined> {
  const [row] = await db.sql<NamedTag[]>`
    select id, kind, name, planned_at is not null as "inPlan", renamed_to as "renamedTo"
    from tags where app_id = ${app} and id = ${id}`;
  return row;
}

/** Maps a name to another tag; what was mapped to it goes along, so that there are no chains. */
export async function mapTag(db: Db, app: AppId, id: number, toId: number | null): Promise<void> {
  await db.sql`update tags set renamed_to = ${toId} where app_id = ${app} and id = ${id}`;
  if (toId !== null)
    await db.sql`update tags set renamed_to = ${toId} where app_id = ${app} and renamed_to = ${id}`;
}
