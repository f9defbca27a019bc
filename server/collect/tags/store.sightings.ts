import { plainArray, textArray } from "@/db/arrays.ts";
import type { Db } from "@/db/client.ts";
import type { AppId } from "@/server/id.ts";

/** Sightings of a tag from one build of the app in one commit. Times in epoch ms. */
export interface SightingRow {
  appId: AppId;
  tagId: number;
  platform: string;
  appVersion: string;
  n: number;
  wrong: number;
  firstMs: number;
  lastMs: number;
  lastWrongMs: number | null;
  lastProblem: string | null;
}

/** Adds to the sightings of tags and builds. `rows` sorted by app, tag, platform and version. */
export async function addSightings(db: Db, rows: readonly SightingRow[]): Promise<void> {
  if (rows.length === 0) return;
  await db.sql`
    insert into tag_sightings (app_id, tag_id, platform, app_version, n, wrong, first_at, last_at, last_wrong_at, last_problem)
    select app, tag, platform, version, n, wrong, to_timestamp(first / 1000), to_timestamp(last / 1000),
      to_timestamp(wrong_at / 1000), problem
    from unnest(${plainArray(rows.map((r) => r.appId))}::int[], ${plainArray(rows.map((r) => r.tagId))}::int[],
      ${textArray(rows.map((r) => r.platform))}::text[], ${textArray(rows.map((r) => r.appVersion))}::text[],
      ${plainArray(rows.map((r) => r.n))}::bigint[], ${plainArray(rows.map((r) => r.wrong))}::bigint[],
      ${plainArray(rows.map((r) => r.firstMs))}::float8[], ${plainArray(rows.map((r) => r.lastMs))}::float8[],
      ${plainArray(rows.map((r) => r.lastWrongMs))}::float8[], ${textArray(rows.map((r) => r.lastProblem))}::text[])
      as t(app, tag, platform, version, n, wrong, first, last, wrong_at, problem)
    on conflict (app_id, tag_id, platform, app_version) do update set
      n = tag_sightings.n + excluded.n, wrong = tag_sightings.wrong + excluded.wrong,
      first_at = least(tag_sightings.first_at, excluded.first_at),
      last_at = greatest(tag_sightings.last_at, excluded.last_at),
      last_problem = case when excluded.last_wrong_at >= coalesce(tag_sightings.last_wrong_at, '-infinity')
        then excluded.last_problem else tag_sightings.last_problem end,
      last_wrong_at = greatest(tag_sightings.last_wrong_at, excluded.last_wrong_at)`;
}
