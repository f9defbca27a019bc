import type { InApp } from "@/server/ctx.ts";

/** Returns `kind:name` of every tag that contains personal data. */
export async function selectPersonalNames({ db, app }: InApp): Promise<string[]> {
  const rows = await db.sql<{ key: string }[]>`
    select kind || ':' || name as key from tags where app_id = ${app.id} and personal`;
  return rows.map(({ key }) => key);
}

/** Returns the names of app-info that was received or planned. */
export async function selectAppInfoNames({
  db,
  app,
}: InApp): Promise<{ name: string; type: string | null; personal: boolean }[]> {
  return db.sql<{ name: string; type: string | null; personal: boolean }[]>`
    select name, coalesce(type, planned_type) as type, personal from tags
    where app_id = ${app.id} and kind = 'app_info' order by name`;
}
