import type { Fragment } from "postgres";
import type { InApp } from "@/server/ctx.ts";

/**
 * Returns the body of a CTE with every id (`id`) under which items of these people were stored, next to the person who owns
 * them now (`person`, a final id). `people` is a query that has the final ids in `column`; `also` is another of its columns
 * to keep.
 */
export function personIds(
  { db, app }: InApp,
  people: string,
  { column = "person", also }: { column?: string; also?: string } = {},
): Fragment {
  const { sql } = db;
  const [from, person] = [sql(people), sql(column)];
  const kept = also === undefined ? sql`` : sql`p.${sql(also)},`;
  return sql`
      select p.${person} as person, ${kept} p.${person} as id from ${from} p
      union all
      select p.${person}, ${kept} u.id from ${from} p join users u on u.app_id = ${app.id} and u.merged_into = p.${person}`;
}
