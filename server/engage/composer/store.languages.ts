import type { Db } from "@/db/client.ts";
import type { AppId } from "@/server/id.ts";

/** How many people have which locale. */
export async function selectLocales(
  db: Db,
  app: AppId,
): Promise<{ locale: string | null; people: number }[]> {
  return await db.sql<{ locale: string | null; people: number }[]>`
    select locale, count(*)::int as people from users
    where app_id = ${app} and merged_into is null group by locale`;
}
