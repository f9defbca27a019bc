import { jsonLines, plainArray, textArray } from "@/db/arrays.ts";
import type { Db } from "@/db/client.ts";

/** Of one hour, tag and problem. Times in epoch ms. */
export interface NewProblemRow {
  appId: number;
  tagId: number;
  hourMs: number;
  problem: string;
  key: string;
  n: number;
  firstMs: number;
  lastMs: number;
  userId: number;
  deviceId: number;
  platform: string;
  appVersion: string;
  sample: Record<string, unknown>;
}

/** Adds to the problems of an hour; the newest example stays. `rows` sorted by app, hour, tag, problem and key. */
export async function addProblems(db: Db, rows: readonly NewProblemRow[]): Promise<void> {
  await db.sql`
    insert into tag_problems (app_id, hour, tag_id, problem, key, n, first_at, last_at, user_id, device_id, platform,
      app_version, sample)
    select app, to_timestamp(hour / 1000), tag, problem, key, n, to_timestamp(first / 1000), to_timestamp(last / 1000),
      owner, device, platform, version, sample
    from unnest(${plainArray(rows.map((r) => r.appId))}::int[], ${plainArray(rows.map((r) => r.hourMs))}::float8[],
      ${plainArray(rows.map((r) => r.tagId))}::int[], ${textArray(rows.map((r) => r.problem))}::text[],
      ${textArray(rows.map((r) => r.key))}::text[], ${plainArray(rows.map((r) => r.n))}::bigint[],
      ${plainArray(rows.map((r) => r.firstMs))}::float8[], ${plainArray(rows.map((r) => r.lastMs))}::float8[],
      ${plainArray(rows.map((r) => r.userId))}::int[], ${plainArray(rows.map((r) => r.deviceId))}::int[],
      ${textArray(rows.map((r) => r.platform))}::text[], ${textArray(rows.map((r) => r.appVersion))}::text[],
      string_to_array(${jsonLines(rows.map((r) => r.sample))}, chr(31), '')::jsonb[])
      as t(app, hour, tag, problem, key, n, first, last, owner, device, platform, version, sample)
    on conflict (app_id, hour, tag_id, problem, key) do update set n = tag_problems.n + excluded.n,
      first_at = least(tag_problems.first_at, excluded.first_at),
      last_at = greatest(tag_problems.last_at, excluded.last_at), user_id = excluded.user_id,
      device_id = excluded.device_id, platform = excluded.platform, app_version = excluded.app_version,
      sample = excluded.sample`;
}
