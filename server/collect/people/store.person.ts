import type { InApp } from "@/server/ctx.ts";

/** Returns a person's current number, given one that their data is stored under. */
export async function selectPersonOf(
  { db, app }: InApp,
  stored: number,
): Promise<number | undefined> {
  const [row] = await db.sql<{ id: number }[]>`
    select coalesce(merged_into, id) as id from users where app_id = ${app.id} and id = ${stored}`;
  return row?.id;
}
