import { z } from "zod";
import type { Db } from "@/db/client.ts";
import type { CSV_IMPORT_STATES } from "@/db/schema/imports.ts";
import type { KnownAppInfo } from "@/server/collect/imports/default-mapping.ts";
import type { Preview } from "@/server/collect/imports/make-preview.ts";
import { Mapping } from "@/server/collect/imports/schema.ts";
import type { InApp } from "@/server/ctx.ts";
import type { AppId, ImportId } from "@/server/id.ts";
import { parseStored } from "@/server/parse-stored.ts";

export type CsvImportState = (typeof CSV_IMPORT_STATES)[number];

/** An import without the contents of its file. */
export interface ImportListRow {
  id: ImportId;
  fileName: string;
  state: CsvImportState;
  startedBy: string;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  bytes: number;
  /** Rows read, and bytes up to there. */
  position: number;
  offset: number;
  stored: number;
  skipped: number;
  failed: number;
  reason: string | null;
}

export interface ImportRow extends ImportListRow {
  sha256: string | null;
  preview: Preview | null;
  mapping: Mapping | null;
}

export interface ImportKey {
  appId: AppId;
  id: ImportId;
}

const Stored = z.object({ mapping: Mapping.nullable() });

export async function selectImport(
  db: Db,
  { appId, id }: ImportKey,
): Promise<ImportRow | undefined> {
  const [row] = await db.sql<ImportRow[]>`
    select id, file_name as "fileName", state, started_by as "startedBy", created_at as "createdAt", started_at as "startedAt",
      finished_at as "finishedAt", bytes, position, "offset", stored, skipped, failed, reason, sha256, preview, mapping
    from csv_imports where app_id = ${appId} and id = ${id}`;
  return row && parseStored(Stored, row, { table: "csv_imports", id });
}

/** Returns imports with a number below `before`, newest first. */
export async function selectImports(
  { db, app }: InApp,
  page: { before: number | null; limit: number },
): Promise<ImportListRow[]> {
  return await db.sql<ImportListRow[]>`
    select id, file_name as "fileName", state, started_by as "startedBy", created_at as "createdAt", started_at as "startedAt",
      finished_at as "finishedAt", bytes, position, "offset", stored, skipped, failed, reason
    from csv_imports where app_id = ${app.id} and id < coalesce(${page.before}::int, 2147483647)
    order by id desc limit ${page.limit}`;
}

export async function insertImport(
  db: Db,
  made: { appId: AppId; fileName: string; startedBy: string; now: Date },
): Promise<ImportId> {
  const { appId, fileName, startedBy, now } = made;
  const [row] = await db.sql<{ id: ImportId }[]>`
    insert into csv_imports (app_id, file_name, started_by, created_at, moved_at)
    values (${appId}, ${fileName}, ${startedBy}, ${now}, ${now}) returning id`;
  if (!row) throw new Error("the import was not created");
  return row.id;
}

/** Marks a file as completely uploaded. */
export async function completeUpload(
  db: Db,
  id: ImportId,
  file: { sha256: string; preview: Preview; now: Date },
): Promise<void> {
  const { sha256, preview, now } = file;
  await db.sql`
    update csv_imports set state = 'ready', sha256 = ${sha256}, preview = ${JSON.stringify(preview)}::jsonb, moved_at = ${now},
      "offset" = ${preview.headerEnd}
    where id = ${id}`;
}

/** Deletes an import. Its errors and the rest of its file are deleted with it. */
export async function deleteImportRow(db: Db, id: ImportId): Promise<void> {
  await db.sql`delete from csv_imports where id = ${id}`;
}

/**
 * Starts a ready import, or resumes a stopped one under its first mapping and time. Returns false when it is neither.
 */
export async function beginRun(
  db: Db,
  { appId, id }: ImportKey,
  run: { mapping: Mapping; startedBy: string; now: Date },
): Promise<boolean> {
  const { mapping, startedBy, now } = run;
  const rows = await db.sql`
    update csv_imports set state = 'running', moved_at = ${now}, started_at = coalesce(started_at, ${now}),
      mapping = coalesce(mapping, ${JSON.stringify(mapping)}::jsonb), started_by = ${startedBy}
    where app_id = ${appId} and id = ${id} and state in ('ready', 'stopped') returning 1`;
  return rows.length > 0;
}

export async function stopRun(db: Db, { appId, id }: ImportKey, now: Date): Promise<boolean> {
  const rows = await db.sql`
    update csv_imports set state = 'stopped', moved_at = ${now}
    where app_id = ${appId} and id = ${id} and state = 'running' returning 1`;
  return rows.length > 0;
}

/** Returns the app-info that an app has or plans. */
export async function selectKnownAppInfo({ db, app }: InApp): Promise<KnownAppInfo[]> {
  return await db.sql<KnownAppInfo[]>`
    select name, coalesce(planned_type, type) as type from tags
    where app_id = ${app.id} and kind = 'app_info' and status <> 'blocked' order by planned_at is null, name`;
}
