import { jsonLines, plainArray, textArray } from "@/db/arrays.ts";
import type { Db } from "@/db/client.ts";
import type { ExtraSpec, ProblemKind, TagKind, ValueType } from "@/server/collect/tags/schema.ts";
import type { TagRow } from "@/server/collect/tags/store.ts";
import type { InApp } from "@/server/ctx.ts";
import type { AppId, TagId } from "@/server/id.ts";

/** Problems of one hour and tag. Times in epoch ms. */
interface NewProblemRow {
  appId: AppId;
  tagId: TagId;
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

/** Problems of one tag, over the requested hours. */
export interface ProblemSum {
  tagId: TagId;
  kind: TagKind;
  name: string;
  status: TagRow["status"];
  renamedTo: number | null;
  inPlan: boolean;
  problem: ProblemKind;
  key: string;
  n: number;
  firstAt: Date;
  lastAt: Date;
  /** Builds that sent it, as `platform version`. */
  builds: string[];
  /** The sample of the newest item. */
  sample: Record<string, unknown>;
  userId: number;
  spec: ExtraSpec[];
  plannedType: ValueType | null;
  plannedValues: string[] | null;
}

/**
 * Returns a page of how items broke the plan since the hour of `since`, by tag, problem and extra, the latest first.
 * `found` = the number on all pages.
 */
export async function selectProblems(
  { db, app }: InApp,
  { since, search, limit, offset }: { since: Date; search: string; limit: number; offset: number },
): Promise<(ProblemSum & { found: number })[]> {
  return await db.sql<(ProblemSum & { found: number })[]>`
    select p.tag_id as "tagId", t.kind, t.name, t.status, t.renamed_to as "renamedTo",
      t.planned_at is not null as "inPlan", p.problem, p.key, sum(p.n)::int as n, min(p.first_at) as "firstAt",
      max(p.last_at) as "lastAt",
      array_agg(distinct trim(p.platform || ' ' || p.app_version)) as builds,
      (array_agg(p.sample order by p.last_at desc))[1] as sample,
      (array_agg(p.user_id order by p.last_at desc))[1] as "userId",
      t.spec, t.planned_type as "plannedType", t.planned_values as "plannedValues",
      (count(*) over ())::int as found
    from tag_problems p join tags t on t.id = p.tag_id
    where p.app_id = ${app.id} and p.hour >= date_trunc('hour', ${since}::timestamptz) and p.last_at >= ${since}
      and position(lower(${search}) in lower(t.name)) > 0
    group by t.id, p.tag_id, p.problem, p.key order by max(p.last_at) desc, p.tag_id, p.problem, p.key limit ${limit} offset ${offset}`;
}

/** Deletes the sums of hours before `at` and returns how many. */
export async function deleteProblemsBefore(db: Db, at: Date): Promise<number> {
  const gone = await db.sql`delete from tag_problems where hour < ${at}`;
  return gone.count;
}

/** Returns the newest item with this problem. */
export async function selectNewestSample(
  { db, app }: InApp,
  of: { tagId: TagId; problem: ProblemKind; key: string },
): Promise<Record<string, unknown> | undefined> {
  const [row] = await db.sql<{ sample: Record<string, unknown> }[]>`
    select sample from tag_problems
    where app_id = ${app.id} and tag_id = ${of.tagId} and problem = ${of.problem} and key = ${of.key}
    order by hour desc limit 1`;
  return row?.sample;
}
