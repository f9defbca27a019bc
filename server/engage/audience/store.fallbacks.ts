import { plainArray } from "@/db/arrays.ts";
import type { InApp } from "@/server/ctx.ts";

/**
 * Counts how many of these people (canonical ids) lack each key, and how many lack at least one key of `soft` and of
 * `gaps`.
 */
export async function selectLacking(
  { db, app }: InApp,
  people: readonly number[],
  {
    keys,
    soft,
    gaps,
  }: { keys: readonly string[]; soft: readonly string[]; gaps: readonly string[] },
): Promise<{ byKey: Map<string, number>; fallback: number; gap: number }> {
  const rows = await db.sql<{ lacking: string[]; people: number }[]>`
    select lacking, count(*)::int as people from (
      select array(select key from unnest(${[...keys]}::text[]) as key
        where coalesce(jsonb_typeof(u.app_info -> key), 'null') not in ('string', 'number', 'boolean')) as lacking
      from users u where u.app_id = ${app.id} and u.id = any(${plainArray(people)}::int[])) each
    where lacking <> '{}' group by lacking`;
  const total = { byKey: new Map<string, number>(), fallback: 0, gap: 0 };
  for (const { lacking, people: n } of rows) {
    for (const key of lacking) total.byKey.set(key, (total.byKey.get(key) ?? 0) + n);
    if (lacking.some((key) => soft.includes(key))) total.fallback += n;
    if (lacking.some((key) => gaps.includes(key))) total.gap += n;
  }
  return total;
}
