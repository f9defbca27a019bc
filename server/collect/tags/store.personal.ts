import type { InApp } from "@/server/ctx.ts";

/** Returns `kind:name` of every tag that contains personal data. */
export async function selectPersonalNames({ db, app }: InApp): Promise<string[]> {
  const rows = await db.sql<{ key: string }[]>`
    select kind || ':' || name as key from tags where app_id = ${app.id} and personal`;
  return rows.map(({ key }) => key);
}
