import type { InApp } from "@/server/ctx.ts";

/** Selects builds of the app: one version, on one platform or on all. */
interface Build {
  appVersion: string;
  platform: string | null;
}

/** Items of a tag that a version of the app sent on one platform. `n` counts stored items, right or wrong. */
export interface Sighting {
  tagId: number;
  platform: string;
  n: number;
  wrong: number;
  firstAt: Date;
  lastAt: Date;
  lastWrongAt: Date | null;
  /** `wrong_type:amount` */
  lastProblem: string | null;
}

/** The newest item of a version that broke the plan in one way, stored or not. */
export interface ProblemSighting {
  tagId: number;
  problem: string;
  key: string;
  lastAt: Date;
}

/** Returns the number of the newest version of the plan; 0 = it was never saved. */
export async function selectPlanVersion({ db, app }: InApp): Promise<number> {
  const [row] = await db.sql<{ no: number }[]>`
    select coalesce(max(no), 0)::int as no from tag_plan_versions where app_id = ${app.id}`;
  return row?.no ?? 0;
}

export async function selectSightings({ db, app }: InApp, build: Build): Promise<Sighting[]> {
  const { appVersion, platform } = build;
  return await db.sql<Sighting[]>`
    select tag_id as "tagId", platform, n, wrong, first_at as "firstAt", last_at as "lastAt",
      last_wrong_at as "lastWrongAt", last_problem as "lastProblem"
    from tag_sightings
    where app_id = ${app.id} and app_version = ${appVersion} and (${platform}::text is null or platform = ${platform})`;
}

/**
 * Returns how items of these builds broke the plan, since a given time if any. Includes items that were held back or
 * refused, which no sighting counts. A problem keeps the build of its newest item only.
 */
export async function selectProblemSightings(
  { db, app }: InApp,
  build: Build & { since: Date | null },
): Promise<ProblemSighting[]> {
  const { appVersion, platform, since } = build;
  return await db.sql<ProblemSighting[]>`
    select distinct on (tag_id) tag_id as "tagId", problem, key, last_at as "lastAt" from tag_problems
    where app_id = ${app.id} and app_version = ${appVersion} and (${platform}::text is null or platform = ${platform})
      and problem not in ('unplanned_extra', 'blocked') and (${since}::timestamptz is null or last_at >= ${since})
    order by tag_id, last_at desc`;
}
