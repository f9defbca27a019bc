import type { InApp } from "@/server/ctx.ts";

/** Counts people by locale. */
export async function selectLocales({
  db,
  app,
}: InApp): Promise<{ locale: string | null; people: number }[]> {
  return await db.sql<{ locale: string | null; people: number }[]>`
    select locale, count(*)::int as people from users
    where app_id = ${app.id} and merged_into is null group by locale`;
}
