import {
  bigint,
  customType,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { at } from "./columns.ts";

const bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/**
 * One received activity, event, job, error, crash or session start. Partitioned by `id` (see
 * migrations): the first
 * 48 bits are the client's timestamp in milliseconds, the rest a hash of the message id, so the
 * primary key is at once
 * the deduplication and the time order.
 * Columns are in order of alignment: 8-byte, 4-byte, then variable (saves 8 B a row).
 */
export const hits = pgTable(
  "hits",
  {
    id: uuid().notNull(),
    ts: at().notNull(),
    sessionId: bigint({ mode: "bigint" }),
    appId: integer().notNull(),
    tagId: integer().notNull(),
    userId: integer().notNull(),
    /** 0 = sent without a device (server side). */
    deviceId: integer().notNull(),
    durationMs: integer(),
    extras: jsonb(),
  },
  (table) => [
    primaryKey({ columns: [table.appId, table.id] }),
    index("hits_app_id_user_id_idx").on(table.appId, table.userId),
  ],
);

/**
 * First arrival of items that carry a message id but no timestamp: it replaces the timestamp in
 * their hit id.
 */
export const untimedMessages = pgTable(
  "untimed_messages",
  {
    appId: integer().notNull(),
    key: uuid().notNull(),
    receivedAt: at().notNull(),
  },
  (table) => [primaryKey({ columns: [table.appId, table.key] })],
);

/**
 * Lifetime summary per user and tag: survives the retention of hits, proves first / ever / never.
 */
export const userTags = pgTable(
  "user_tags",
  {
    first: at().notNull(),
    last: at().notNull(),
    appId: integer().notNull(),
    userId: integer().notNull(),
    tagId: integer().notNull(),
    n: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.appId, table.userId, table.tagId] })],
);

/**
 * Hits of one tag on one UTC day in columns (users, times, dictionary-coded extras): segments are
 * counted from these.
 * Each ingest commit appends small blocks, compaction merges them. Can be rebuilt from `hits`.
 */
export const hitBlocks = pgTable(
  "hit_blocks",
  {
    appId: integer().notNull(),
    tagId: integer().notNull(),
    day: date({ mode: "string" }).notNull(),
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    n: integer().notNull(),
    payload: bytea().notNull(),
  },
  (table) => [primaryKey({ columns: [table.appId, table.tagId, table.day, table.id] })],
);

/**
 * Number of items received per day, by result. received = stored + deduplicated + quarantined +
 * dropped.
 */
export const ingestCounts = pgTable(
  "ingest_counts",
  {
    appId: integer().notNull(),
    day: date({ mode: "string" }).notNull(),
    /**
     * `stored`, `deduplicated`, `quarantined` or `dropped:<reason>`; `app_info:<reason>` counts values
     * that were not kept.
     */
    outcome: text().notNull(),
    n: bigint({ mode: "number" }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.appId, table.day, table.outcome] })],
);
