import { jsonLines, plainArray, textArray } from "@/db/arrays.ts";
import type { Db } from "@/db/client.ts";

export interface QuarantineRow {
  appId: number;
  hitId: string;
  receivedAtMs: number;
  tsMs: number;
  tagId: number;
  problem: string;
  key: string;
  item: Record<string, unknown>;
}

/** Holds items back. `rows` sorted by app and hit id. Answers those that are held already, as `app:id`. */
export async function insertQuarantined(
  db: Db,
  rows: readonly QuarantineRow[],
): Promise<Set<string>> {
  const made = await db.sql<{ key: string }[]>`
    insert into quarantine (app_id, hit_id, received_at, ts, tag_id, problem, key, item)
    select app, hit, to_timestamp(received / 1000), to_timestamp(ts / 1000), tag, problem, key, item
    from unnest(${plainArray(rows.map((r) => r.appId))}::int[], ${plainArray(rows.map((r) => r.hitId))}::uuid[],
      ${plainArray(rows.map((r) => r.receivedAtMs))}::float8[], ${plainArray(rows.map((r) => r.tsMs))}::float8[],
      ${plainArray(rows.map((r) => r.tagId))}::int[], ${textArray(rows.map((r) => r.problem))}::text[],
      ${textArray(rows.map((r) => r.key))}::text[],
      string_to_array(${jsonLines(rows.map((r) => r.item))}, chr(31), '')::jsonb[])
      as t(app, hit, received, ts, tag, problem, key, item)
    on conflict (app_id, hit_id) do nothing returning app_id || ':' || hit_id as key`;
  const fresh = new Set(made.map(({ key }) => key));
  return new Set(rows.map((row) => `${row.appId}:${row.hitId}`).filter((key) => !fresh.has(key)));
}

/** Deletes held items; answers how many were still there. */
export async function deleteQuarantined(
  db: Db,
  appId: number,
  ids: readonly number[],
): Promise<number> {
  const gone = await db.sql`
    delete from quarantine where app_id = ${appId} and id = any(${plainArray(ids)}::bigint[])`;
  return gone.count;
}
