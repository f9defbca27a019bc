import type { InApp } from "@/server/ctx.ts";

/** Maps a name to another tag. Names that were mapped to it follow, so that there are no chains. */
export async function mapTag({ db, app }: InApp, id: number, toId: number | null): Promise<void> {
  await db.sql`update tags set renamed_to = ${toId} where app_id = ${app.id} and id = ${id}`;
  if (toId !== null)
    await db.sql`update tags set renamed_to = ${toId} where app_id = ${app.id} and renamed_to = ${id}`;
}
