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
 * What set a trigger off, written in the commit that stored it; a function makes deliveries and enrolments of it.
 * `cause` makes it unique: a hit's id, or what else happened once.
 */
export const triggerFirings = pgTable(
  "trigger_firings",
  {
    appId: integer().notNull(),
    id: bigint({ mode: "bigint" }).notNull().generatedAlwaysAsIdentity(),
    subject: text({ enum: ["campaign", "program"] }).notNull(),
    subjectId: integer().notNull(),
    /** As stored; whose they are now is looked up. */
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

/** Who was in a segment when it was last looked at: entering and leaving are differences to it. */
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

/** Last position inside a trigger's circle: a visit begins when none was seen there for half an hour. */
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
