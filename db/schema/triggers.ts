import { sql } from "drizzle-orm";
import {
  bigint,
  customType,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { at } from "./columns.ts";
import { segments } from "./segments.ts";

const bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/**
 * A firing of a trigger, written in the commit that stored its cause; a function turns it into
 * deliveries and enrolments.
 * `cause` makes it unique: a hit's id, or the id of another one-time event.
 */
export const triggerFirings = pgTable(
  "trigger_firings",
  {
    appId: integer().notNull(),
    id: bigint({ mode: "bigint" }).notNull().generatedAlwaysAsIdentity(),
    subject: text({ enum: ["campaign", "program"] }).notNull(),
    subjectId: integer().notNull(),
    /** The id under which it was stored; its current owner is looked up. */
    userId: integer().notNull(),
    cause: uuid().notNull(),
    at: at().notNull(),
    settledAt: at(),
  },
  (table) => [
    primaryKey({ columns: [table.appId, table.id] }),
    uniqueIndex("trigger_firings_cause_key").on(
      table.appId,
      table.subject,
      table.subjectId,
      table.cause,
    ),
    index("trigger_firings_open_idx")
      .on(table.appId, table.id)
      .where(sql`${table.settledAt} is null`),
  ],
);

/** People who were in a segment at its last check: entering and leaving are differences to it. */
export const segmentWatches = pgTable(
  "segment_watches",
  {
    appId: integer().notNull(),
    segmentId: integer()
      .notNull()
      .references(() => segments.id, { onDelete: "cascade" }),
    members: bytea().notNull(),
    at: at().notNull(),
  },
  (table) => [primaryKey({ columns: [table.appId, table.segmentId] })],
);

/**
 * Last position inside a trigger's circle: a visit begins when the device was not seen there for
 * half an hour.
 */
export const placeVisits = pgTable(
  "place_visits",
  {
    appId: integer().notNull(),
    subject: text({ enum: ["campaign", "program"] }).notNull(),
    subjectId: integer().notNull(),
    userId: integer().notNull(),
    lastInsideAt: at().notNull(),
  },
  (table) => [primaryKey({ columns: [table.appId, table.subject, table.subjectId, table.userId] })],
);
