import type {
  ReceivedItem,
  SeenProblem,
  SeenTag,
  UnplannedName,
} from "@/server/collect/acceptance/received.ts";
import { MASK } from "@/server/collect/acceptance/received.ts";
import type { InApp } from "@/server/ctx.ts";

/** A run: what one build of the app sent since it was started. */
export interface Run {
  appVersion: string;
  platform: string;
  since: Date;
}

/** Checks use at most this many of the newest items. */
const DEVICE_ITEMS_MAX = 3_000;
const HITS_MAX = 3_000;

/** Returns the items that the paired device sent from this build, newest first. */
export async function selectDeviceItems(
  { db, app }: InApp,
  { appVersion, platform, since, deviceId }: Run & { deviceId: number },
): Promise<ReceivedItem[]> {
  return await db.sql<ReceivedItem[]>`
    select 'a' || id as id, ts as at, device_id as "deviceId", kind, name, tag_id as "tagId", outcome, problem, key,
      item ->> 'messageId' as "messageId", coalesce(item -> 'properties', '{}') as extras,
      coalesce(item -> 'traits', '{}') as traits, item as payload
    from live_items
    where app_id = ${app.id} and paired and device_id = ${deviceId} and received_at >= ${since}
      and app_version = ${appVersion} and platform = ${platform}
    order by id desc limit ${DEVICE_ITEMS_MAX}`;
}

/** Returns the other builds that the paired device sends from instead. */
export async function selectOtherBuilds(
  { db, app }: InApp,
  { appVersion, platform, since, deviceId }: Run & { deviceId: number },
): Promise<{ appVersion: string; platform: string; n: number }[]> {
  return await db.sql`
    select app_version as "appVersion", platform, count(*)::int as n from live_items
    where app_id = ${app.id} and paired and device_id = ${deviceId} and received_at >= ${since}
      and (app_version <> ${appVersion} or platform <> ${platform})
    group by 1, 2 order by 3 desc limit 5`;
}

/** Returns those of the app's newest hits that devices of this build sent since the start, newest first. */
export async function selectBuildHits(
  { db, app }: InApp,
  { appVersion, platform, since }: Run,
): Promise<ReceivedItem[]> {
  return await db.sql<ReceivedItem[]>`
    select 'h' || h.id as id, h.ts as at, h.device_id as "deviceId", t.kind, t.name, t.id as "tagId", 'stored' as outcome,
      null as problem, '' as key, null as "messageId", shown.extras, '{}'::jsonb as traits,
      jsonb_strip_nulls(jsonb_build_object('kind', t.kind, 'name', t.name, 'durationMs', h.duration_ms,
        'at', h.ts, 'properties', shown.extras)) as payload
    from (select * from hits where app_id = ${app.id} order by id desc limit ${HITS_MAX}) h
    join tags t on t.id = h.tag_id
    join devices d on d.app_id = h.app_id and d.id = h.device_id
    cross join lateral (
      select coalesce(case when t.personal then (select jsonb_object_agg(e.key, ${MASK}::text) from jsonb_each(h.extras) e)
        else h.extras end, '{}') as extras
    ) shown
    where h.ts >= ${since} and d.app_version = ${appVersion} and d.platform = ${platform}
    order by h.id desc`;
}

/** Returns the tags that this build sent since the start. */
export async function selectSeenTags(
  { db, app }: InApp,
  { appVersion, platform, since }: Run,
): Promise<SeenTag[]> {
  return await db.sql<SeenTag[]>`
    select tag_id as "tagId", last_at as "lastAt", case when first_at >= ${since} then n else 1 end as n from tag_sightings
    where app_id = ${app.id} and app_version = ${appVersion} and platform = ${platform} and last_at >= ${since}`;
}

/**
 * Returns how this build broke the plan since the start, newest first. A problem keeps the build of its newest item.
 */
export async function selectSeenProblems(
  { db, app }: InApp,
  { appVersion, platform, since }: Run,
): Promise<SeenProblem[]> {
  return await db.sql<SeenProblem[]>`
    select tag_id as "tagId", problem, key, last_at as at, sample as payload from tag_problems
    where app_id = ${app.id} and app_version = ${appVersion} and platform = ${platform} and last_at >= ${since}
      and hour >= date_trunc('hour', ${since}::timestamptz)
    order by last_at desc limit 2000`;
}

/** Returns names outside the plan that this build sent since the start. */
export async function selectUnplannedNames(
  { db, app }: InApp,
  { appVersion, platform, since }: Run,
): Promise<UnplannedName[]> {
  return await db.sql<UnplannedName[]>`
    select t.kind, t.name from tag_sightings s join tags t on t.id = s.tag_id
    where s.app_id = ${app.id} and s.app_version = ${appVersion} and s.platform = ${platform} and s.last_at >= ${since}
      and t.status = 'unplanned' and t.renamed_to is null
      and t.kind in ('activity', 'event', 'job', 'error', 'app_info')
    order by s.last_at desc limit 1000`;
}
