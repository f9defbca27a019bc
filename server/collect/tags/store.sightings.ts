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
  /** Builds by which the tag is counted. */
  versionsMax: number;
}

/** The version under which builds beyond the limit of a tag are counted together. */
export const OTHER_VERSIONS = "(other versions)";

/**
 * Adds to the sightings of tags and builds. `rows` sorted by app, tag, platform and version. Builds beyond the limit
 * are counted together: anyone can invent versions.
 */
export async function addSightings(db: Db, rows: readonly SightingRow[]): Promise<void> {
  if (rows.length === 0) return;
  await db.sql`
    with given as (select * from unnest(${plainArray(rows.map((r) => r.appId))}::int[], ${plainArray(rows.map((r) => r.tagId))}::int[],
      ${textArray(rows.map((r) => r.platform))}::text[], ${textArray(rows.map((r) => r.appVersion))}::text[],
      ${plainArray(rows.map((r) => r.n))}::bigint[], ${plainArray(rows.map((r) => r.wrong))}::bigint[],
      ${plainArray(rows.map((r) => r.firstMs))}::float8[], ${plainArray(rows.map((r) => r.lastMs))}::float8[],
      ${plainArray(rows.map((r) => r.lastWrongMs))}::float8[], ${textArray(rows.map((r) => r.lastProblem))}::text[],
      ${plainArray(rows.map((r) => r.versionsMax))}::int[])
      with ordinality as t(app, tag, platform, version, n, wrong, first, last, wrong_at, problem, most, place)
    ), fresh as (
      select place, most, app, tag, row_number() over (partition by app, tag order by place) as nth from given
      where not exists (select from tag_sightings s where s.app_id = app and s.tag_id = tag
        and s.platform = given.platform and s.app_version = given.version)
    ), beyond as (
      select place from fresh where nth > most - (
        select count(*) from tag_sightings s where s.app_id = fresh.app and s.tag_id = fresh.tag)
    )
    insert into tag_sightings (app_id, tag_id, platform, app_version, n, wrong, first_at, last_at, last_wrong_at, last_problem)
    select app, tag, platform, version, sum(n), sum(wrong), to_timestamp(min(first) / 1000), to_timestamp(max(last) / 1000),
      to_timestamp(max(wrong_at) / 1000), (array_agg(problem order by wrong_at desc nulls last))[1]
    from (
      select given.app, given.tag, n, wrong, first, last, wrong_at, problem,
        case when beyond.place is null then platform else 'other' end as platform,
        case when beyond.place is null then version else ${OTHER_VERSIONS} end as version
      from given left join beyond using (place)
    ) as counted
    group by app, tag, platform, version order by app, tag, platform, version
    on conflict (app_id, tag_id, platform, app_version) do update set
      n = tag_sightings.n + excluded.n, wrong = tag_sightings.wrong + excluded.wrong,
      first_at = least(tag_sightings.first_at, excluded.first_at),
      last_at = greatest(tag_sightings.last_at, excluded.last_at),
      last_problem = case when excluded.last_wrong_at >= coalesce(tag_sightings.last_wrong_at, '-infinity')
        then excluded.last_problem else tag_sightings.last_problem end,
      last_wrong_at = greatest(tag_sightings.last_wrong_at, excluded.last_wrong_at)`;
}
