import type { InApp } from "@/server/ctx.ts";

/** The number that a person has now, of one that things of theirs are stored under. */
export async function selectPersonOf(
  { db, app }: InApp,
  stored: number,
): Promise<number | undefined> {
  const [row] = await db.sql<{ id: number }[]>`
    select coalesce(merged_into, id) as id from users where app_id = ${app.id} and id = ${stored}`;
  return row?.id;
}
