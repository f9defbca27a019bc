import {
  bigint,
  boolean,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
} from "drizzle-orm/pg-core";
import { apps } from "./apps.ts";
import { at } from "./columns.ts";

const bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });
const appId = () =>
  integer()
    .notNull()
    .references(() => apps.id, { onDelete: "cascade" });

/**
 * Progress of an import. Everything up to `position` is stored; items beyond it that were under way
 * when the import was
 * interrupted are sent again and deduplicated.
 */
export const imports = pgTable(
  "imports",
  {
    appId: integer()
      .notNull()
      .references(() => apps.id, { onDelete: "cascade" }),
    /** Names the content, e.g. `msnbc:<SHA-256 of the file>`. */
    source: text().notNull(),
    /** The unit that the source counts in: lines of a file, days of a story. */
    position: integer().notNull().default(0),
    /** Items up to `position`. */
    items: bigint({ mode: "number" }).notNull().default(0),
    startedAt: at().notNull(),
    updatedAt: at().notNull(),
    finishedAt: at(),
  },
  (table) => [primaryKey({ columns: [table.appId, table.source] })],
);

export const CSV_IMPORT_STATES = [
  "uploading",
  "ready",
  "running",
  "finished",
  "stopped",
  "failed",
] as const;

/**
 * A CSV file of users and app-info. Its bytes are stored in `csv_import_chunks` until it is
 * finished.
 */
export const csvImports = pgTable(
  "csv_imports",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    appId: appId(),
    fileName: text().notNull(),
    state: text({ enum: CSV_IMPORT_STATES }).notNull().default("uploading"),
    startedBy: text().notNull(),
    createdAt: at().notNull(),
    startedAt: at(),
    /** Time of the last progress: an import without any has lost its signal, or its sender. */
    movedAt: at().notNull(),
    finishedAt: at(),
    bytes: bigint({ mode: "number" }).notNull().default(0),
    sha256: text(),
    /** First lines as read, with the names of the columns: the mapping is chosen from these. */
    preview: jsonb(),
    /** The column of the user's id, and the meaning of the others. */
    mapping: jsonb(),
    /** Rows up to here are stored. */
    position: integer().notNull().default(0),
    /** Bytes of the file up to that row. */
    offset: bigint({ mode: "number" }).notNull().default(0),
    stored: integer().notNull().default(0),
    skipped: integer().notNull().default(0),
    failed: integer().notNull().default(0),
    reason: text(),
  },
  (table) => [index("csv_imports_app_id_idx").on(table.appId, table.id)],
);

export const csvImportChunks = pgTable(
  "csv_import_chunks",
  {
    importId: integer()
      .notNull()
      .references(() => csvImports.id, { onDelete: "cascade" }),
    no: integer().notNull(),
    data: bytea().notNull(),
  },
  (table) => [primaryKey({ columns: [table.importId, table.no] })],
);

/** Lines that were rejected, to be downloaded, fixed and imported again. */
export const csvImportErrors = pgTable(
  "csv_import_errors",
  {
    importId: integer()
      .notNull()
      .references(() => csvImports.id, { onDelete: "cascade" }),
    /** 1 = the first line after the header. */
    row: integer().notNull(),
    reason: text().notNull(),
    line: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.importId, table.row] })],
);

/** A query on another PostgreSQL whose rows become app-info, on a schedule. */
export const dataSources = pgTable(
  "data_sources",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    appId: appId(),
    name: text().notNull(),
    /** Connection string, encrypted. */
    secret: text().notNull(),
    /** Host and database, for display. */
    shown: text().notNull(),
    query: text().notNull(),
    idColumn: text().notNull(),
    enabled: boolean().notNull().default(true),
    everyMinutes: integer().notNull(),
    nextRunAt: at(),
    createdAt: at().notNull(),
    lastRunAt: at(),
    lastFinishedAt: at(),
    lastRows: integer(),
    lastChanged: integer(),
    /** The reason that the last run failed; null = it succeeded. */
    lastError: text(),
  },
  (table) => [
    index("data_sources_app_id_idx").on(table.appId),
    index("data_sources_next_run_at_idx").on(table.nextRunAt),
  ],
);
