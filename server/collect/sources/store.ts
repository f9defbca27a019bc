import type { Db } from "@/db/client.ts";
import type { AppInfo } from "@/db/schema/users.ts";
import type { InApp } from "@/server/ctx.ts";
import type { AppId, SourceId } from "@/server/id.ts";

/** A source without its secret. */
export interface SourceRow {
  id: SourceId;
  name: string;
  /** Host and database. */
  shown: string;
  query: string;
  idColumn: string;
  enabled: boolean;
  everyMinutes: number;
  nextRunAt: Date | null;
  createdAt: Date;
  lastRunAt: Date | null;
  lastFinishedAt: Date | null;
  lastRows: number | null;
  lastChanged: number | null;
  lastError: string | null;
}

export interface SourceKey {
  appId: AppId;
  id: SourceId;
}

export async function selectSources({ db, app }: InApp): Promise<SourceRow[]> {
  return await db.sql<SourceRow[]>`
    select id, name, shown, query, id_column as "idColumn", enabled, every_minutes as "everyMinutes", next_run_at as "nextRunAt",
      created_at as "createdAt", last_run_at as "lastRunAt", last_finished_at as "lastFinishedAt", last_rows as "lastRows",
      last_changed as "lastChanged", last_error as "lastError"
    from data_sources where app_id = ${app.id} order by lower(name), id`;
}

export async function selectSecret(
  db: Db,
  { appId, id }: SourceKey,
): Promise<{ name: string; secret: string } | undefined> {
  const [row] = await db.sql<{ name: string; secret: string }[]>`
    select name, secret from data_sources where app_id = ${appId} and id = ${id}`;
  return row;
}

interface KeptSource {
  name: string;
  secret: string;
  shown: string;
  query: string;
  idColumn: string;
  everyMinutes: number;
}

/** Inserts a source that is due at once. */
export async function insertSource(
  { db, app }: InApp,
  source: KeptSource & { now: Date },
): Promise<SourceId> {
  const { name, secret, shown, query, idColumn, everyMinutes, now } = source;
  const [row] = await db.sql<{ id: SourceId }[]>`
    insert into data_sources (app_id, name, secret, shown, query, id_column, every_minutes, next_run_at, created_at)
    values (${app.id}, ${name}, ${secret}, ${shown}, ${query}, ${idColumn}, ${everyMinutes}, ${now}, ${now}) returning id`;
  if (!row) throw new Error("the source was not created");
  return row.id;
}

/**
 * Updates a source; it is due at once when it is enabled. Clears earlier errors, which belong to the old settings.
 */
export async function updateSource(
  db: Db,
  { appId, id }: SourceKey,
  source: KeptSource & { now: Date },
): Promise<void> {
  const { name, secret, shown, query, idColumn, everyMinutes, now } = source;
  await db.sql`
    update data_sources set name = ${name}, secret = ${secret}, shown = ${shown}, query = ${query}, id_column = ${idColumn},
      every_minutes = ${everyMinutes}, next_run_at = case when enabled then ${now}::timestamptz end, last_error = null
    where app_id = ${appId} and id = ${id}`;
}

/** Returns the name; undefined when there is no such source. */
export async function deleteSourceRow(
  db: Db,
  { appId, id }: SourceKey,
): Promise<string | undefined> {
  const [row] = await db.sql<{ name: string }[]>`
    delete from data_sources where app_id = ${appId} and id = ${id} returning name`;
  return row?.name;
}

/**
 * Enables or pauses a source. An enabled one is due at once. Returns the name; undefined when there is no such
 * source.
 */
export async function enableSourceRow(
  db: Db,
  { appId, id }: SourceKey,
  change: { enabled: boolean; now: Date },
): Promise<string | undefined> {
  const next = change.enabled ? change.now : null;
  const [row] = await db.sql<{ name: string }[]>`
    update data_sources set enabled = ${change.enabled}, next_run_at = ${next}
    where app_id = ${appId} and id = ${id} returning name`;
  return row?.name;
}

/** Makes a source due now, enabled or not. Returns the name; undefined when there is no such source. */
export async function hastenSource(
  db: Db,
  { appId, id }: SourceKey,
  now: Date,
): Promise<string | undefined> {
  const [row] = await db.sql<{ name: string }[]>`
    update data_sources set next_run_at = ${now} where app_id = ${appId} and id = ${id} returning name`;
  return row?.name;
}

export interface ClaimedSource {
  secret: string;
  query: string;
  idColumn: string;
  appName: string;
  timezone: string;
}

/**
 * Begins a run when the source is due and no worker has it (one silent since `deadBefore` counts as dead), and sets
 * the time of the next run. Of several callers one succeeds.
 */
export async function claimSource(
  db: Db,
  { appId, id }: SourceKey,
  times: { now: Date; deadBefore: Date },
): Promise<ClaimedSource | undefined> {
  const { now, deadBefore } = times;
  const [row] = await db.sql<ClaimedSource[]>`
    update data_sources s set last_run_at = ${now},
      next_run_at = case when s.enabled then ${now}::timestamptz + make_interval(mins => s.every_minutes) end
    from apps a
    where a.id = s.app_id and s.id = (
      select id from data_sources where app_id = ${appId} and id = ${id} and next_run_at <= ${now}
        and (last_run_at is null or last_finished_at >= last_run_at or last_run_at < ${deadBefore})
      for update skip locked)
    returning s.secret, s.query, s.id_column as "idColumn", a.name as "appName", a.timezone`;
  return row;
}

/** Records how a run ended, unless a later one began meanwhile. */
export async function finishSource(
  db: Db,
  { appId, id }: SourceKey,
  run: { startedAt: Date; now: Date; rows: number; changed: number; error: string | null },
): Promise<void> {
  const { startedAt, now, rows, changed, error } = run;
  await db.sql`
    update data_sources set last_finished_at = ${now}, last_rows = ${rows}, last_changed = ${changed}, last_error = ${error}
    where app_id = ${appId} and id = ${id} and last_run_at = ${startedAt}`;
}

export async function selectDueSources(
  db: Db,
  times: { now: Date; deadBefore: Date },
): Promise<{ appId: AppId; sourceId: SourceId }[]> {
  return await db.sql<{ appId: AppId; sourceId: SourceId }[]>`
    select app_id as "appId", id as "sourceId" from data_sources
    where next_run_at <= ${times.now}
      and (last_run_at is null or last_finished_at >= last_run_at or last_run_at < ${times.deadBefore})
    order by next_run_at limit 500`;
}

/** Returns app-info of the people with these ids of the app. */
export async function selectAppInfoByIds(
  { db, app }: InApp,
  ids: readonly string[],
): Promise<Map<string, AppInfo>> {
  const rows = await db.sql<{ id: string; appInfo: AppInfo }[]>`
    select i.value as id, u.app_info as "appInfo" from identities i
    join users u on u.app_id = i.app_id and u.id = i.user_id
    where i.app_id = ${app.id} and i.kind = 'user' and i.value = any(${[...ids]}::text[])`;
  return new Map(rows.map(({ id, appInfo }) => [id, appInfo]));
}
