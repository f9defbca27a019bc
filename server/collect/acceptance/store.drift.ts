import type { Db } from "@/db/client.ts";
import type { WrongSince } from "@/server/collect/acceptance/drift.ts";
import type { AcceptanceReport } from "@/server/collect/acceptance/report.ts";
import type { TagKind } from "@/server/collect/tags/schema.ts";
import type { InApp } from "@/server/ctx.ts";
import type { AppId } from "@/server/id.ts";

export interface SignedAcceptance {
  id: number;
  appId: AppId;
  appName: string;
  timezone: string;
  appVersion: string;
  platform: string;
  signedAt: Date;
  report: AcceptanceReport;
  isNewest: boolean;
}

/**
 * Returns the latest signed acceptance of each build, over all apps, whose plan or traffic may have changed since it
 * was signed.
 */
export async function selectSigned(db: Db): Promise<SignedAcceptance[]> {
  return await db.sql<SignedAcceptance[]>`
    select a.id, a.app_id as "appId", apps.name as "appName", apps.timezone, a.app_version as "appVersion", a.platform,
      a.signed_at as "signedAt", a.report, a.id = newest.id as "isNewest"
    from acceptances a
    join apps on apps.id = a.app_id
    cross join lateral (
      select max(id) as id from acceptances b
      where b.app_id = a.app_id and b.platform = a.platform and b.state = 'signed'
    ) newest
    where a.state = 'signed' and a.report is not null and not exists (
      select 1 from acceptances later where later.app_id = a.app_id and later.platform = a.platform
        and later.app_version = a.app_version and later.state = 'signed' and later.id > a.id)
    order by a.app_id, a.id`;
}

interface Build {
  appVersion: string;
  platform: string;
  signedAt: Date;
}

/** Returns how tags of this build broke the plan after it was signed, whether they were stored or not. */
export async function selectWrongSince(
  { db, app }: InApp,
  { appVersion, platform, signedAt }: Build,
): Promise<WrongSince[]> {
  return await db.sql<WrongSince[]>`
    select tag_id as "tagId", split_part(last_problem, ':', 1) as problem,
      substr(last_problem, length(split_part(last_problem, ':', 1)) + 2) as key
    from tag_sightings
    where app_id = ${app.id} and app_version = ${appVersion} and platform = ${platform} and last_wrong_at > ${signedAt}
    union all
    select tag_id, problem, key from tag_problems
    where app_id = ${app.id} and app_version = ${appVersion} and platform = ${platform} and last_at > ${signedAt}
      and hour >= date_trunc('hour', ${signedAt}::timestamptz)
      and problem in ('wrong_type', 'missing_extra', 'not_allowed_value')`;
}

/** Returns names outside the plan that this build sent for the first time after it was signed. */
export async function selectNewNames(
  { db, app }: InApp,
  { appVersion, platform, signedAt }: Build,
): Promise<{ kind: TagKind; name: string }[]> {
  return await db.sql`
    select t.kind, t.name from tag_sightings s join tags t on t.id = s.tag_id
    where s.app_id = ${app.id} and s.app_version = ${appVersion} and s.platform = ${platform} and s.first_at > ${signedAt}
      and t.status = 'unplanned' and t.renamed_to is null
      and t.kind in ('activity', 'event', 'job', 'error', 'app_info')
    order by s.first_at limit 100`;
}

/** Returns false when another process has reopened it already. */
export async function updateReopened(
  { db, app }: InApp,
  { id, at, reason }: { id: number; at: Date; reason: string },
): Promise<boolean> {
  const result = await db.sql`
    update acceptances set state = 'reopened', reopened_at = ${at}, reopened_reason = ${reason}
    where app_id = ${app.id} and id = ${id} and state = 'signed'`;
  return result.count > 0;
}
