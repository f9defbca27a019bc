import { plainArray, textArray } from "@/db/arrays.ts";
import type { Db } from "@/db/client.ts";
import type { Preview } from "@/server/collect/imports/make-preview.ts";
import type { Mapping } from "@/server/collect/imports/schema.ts";
import { ERRORS_KEPT } from "@/server/collect/imports/schema.ts";
import type { CsvImportState, ImportKey } from "@/server/collect/imports/store.csv.ts";
import type { AppId, ImportId } from "@/server/id.ts";

/** The fields of an import that a slice needs. */
export interface RunningImport {
  id: ImportId;
  preview: Preview;
  mapping: Mapping;
  startedAt: Date;
  position: number;
  offset: number;
  appName: string;
  timezone: string;
}

export interface LineError {
  /** 1 = the first row after the header. */
  row: number;
  reason: string;
  line: string;
}

export async function selectRunning(
  db: Db,
  { appId, id }: ImportKey,
): Promise<RunningImport | undefined> {
  const [row] = await db.sql<RunningImport[]>`
    select i.id, i.preview, i.mapping, i.started_at as "startedAt", i.position, i."offset", a.name as "appName", a.timezone
    from csv_imports i join apps a on a.id = i.app_id
    where i.app_id = ${appId} and i.id = ${id} and i.state = 'running'`;
  return row;
}

interface Advance {
  /** The position where the slice began. When another worker has moved it, nothing is written. */
  from: number;
  position: number;
  offset: number;
  stored: number;
  skipped: number;
  failed: number;
  now: Date;
}

/** Moves the checkpoint past a stored slice. Returns the state; undefined when another worker has moved it. */
export async function advanceRun(
  db: Db,
  id: ImportId,
  slice: Advance,
): Promise<CsvImportState | undefined> {
  const { from, position, offset, stored, skipped, failed, now } = slice;
  const [row] = await db.sql<{ state: CsvImportState }[]>`
    update csv_imports set position = ${position}, "offset" = ${offset}, stored = stored + ${stored},
      skipped = skipped + ${skipped}, failed = failed + ${failed}, moved_at = ${now}
    where id = ${id} and position = ${from} and state in ('running', 'stopped') returning state`;
  return row?.state;
}

/** Ends an import and deletes its file. */
export async function endRun(
  db: Db,
  id: ImportId,
  end: { state: "finished" | "failed"; reason: string | null; now: Date },
): Promise<void> {
  await db.sql`
    update csv_imports set state = ${end.state}, reason = ${end.reason}, finished_at = ${end.now}, moved_at = ${end.now}
    where id = ${id} and state in ('running', 'stopped')`;
  await db.sql`delete from csv_import_chunks where import_id = ${id}`;
}

/** Keeps lines with errors, up to a limit for each import. */
export async function insertErrors(
  db: Db,
  id: ImportId,
  errors: readonly LineError[],
): Promise<void> {
  if (errors.length === 0) return;
  await db.sql`
    insert into csv_import_errors (import_id, row, reason, line)
    select ${id}, row, reason, line
    from unnest(${plainArray(errors.map(({ row }) => row))}::int[], ${textArray(errors.map(({ reason }) => reason))}::text[],
      ${textArray(errors.map(({ line }) => line))}::text[]) as t(row, reason, line)
    order by row
    limit greatest(0, ${ERRORS_KEPT} - (select count(*) from csv_import_errors where import_id = ${id}))
    on conflict do nothing`;
}

/** Returns errors in the order of the file, after `row`. */
export async function selectErrors(
  db: Db,
  id: ImportId,
  page: { after: number; limit: number },
): Promise<LineError[]> {
  return await db.sql<LineError[]>`
    select row, reason, line from csv_import_errors where import_id = ${id} and row > ${page.after}
    order by row limit ${page.limit}`;
}

/** Returns running imports that have not moved since `before`. */
export async function selectStalled(
  db: Db,
  before: Date,
): Promise<{ appId: AppId; importId: ImportId }[]> {
  return await db.sql<{ appId: AppId; importId: ImportId }[]>`
    select app_id as "appId", id as "importId" from csv_imports
    where state = 'running' and moved_at < ${before} order by id`;
}

/** Deletes uploads whose sender disconnected. */
export async function deleteBrokenUploads(db: Db, before: Date): Promise<void> {
  await db.sql`delete from csv_imports where state = 'uploading' and moved_at < ${before}`;
}

/** Deletes files that no one started or resumed. */
export async function expireFiles(
  db: Db,
  limit: { before: Date; reason: string; now: Date },
): Promise<void> {
  const { before, reason, now } = limit;
  await db.sql`
    with expired as (
      update csv_imports set state = 'failed', reason = ${reason}, finished_at = ${now}, moved_at = ${now}
      where state in ('ready', 'stopped') and moved_at < ${before} returning id
    )
    delete from csv_import_chunks where import_id in (select id from expired)`;
}
