import type { InApp } from "@/server/ctx.ts";

/** Returns the names of app-info that was received or planned. */
export async function selectAppInfoNames({
  db,
  app,
}: InApp): Promise<{ name: string; type: string | null; personal: boolean }[]> {
  return db.sql<{ name: string; type: string | null; personal: boolean }[]>`
    select name, coalesce(type, planned_type) as type, personal from tags
    where app_id = ${app.id} and kind = 'app_info' order by name`;
}
