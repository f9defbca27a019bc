import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { apps } from "./apps.ts";
import { at } from "./columns.ts";

const appId = () =>
  integer()
    .notNull()
    .references(() => apps.id, { onDelete: "cascade" });

export const TAG_KINDS = [
  "activity",
  "event",
  "job",
  "error",
  "crash",
  "session",
  "app_info",
] as const;

/** The types that an extra or an app-info may be planned as. */
export const VALUE_TYPES = ["string", "integer", "number", "boolean", "date"] as const;

/** An extra as it is planned. With `values`, only these are allowed, compared as text. */
export interface ExtraSpec {
  key: string;
  type: (typeof VALUE_TYPES)[number];
  required: boolean;
  values?: string[];
  note?: string;
}

/**
 * The tag plan and the dictionary of received names in one: a hit points to its tag. A tag is in
 * the plan when `plannedAt` is set;
 * then `planned` = never received, `live` = received. Otherwise it is `unplanned`. `blocked`
 * overrides all of these.
 */
export const tags = pgTable(
  "tags",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    appId: appId(),
    kind: text({ enum: TAG_KINDS }).notNull(),
    name: text().notNull(),
    status: text({ enum: ["planned", "live", "unplanned", "blocked"] })
      .notNull()
      .default("unplanned"),
    /**
     * Type of an app-info as it was received: string, number, boolean or date. Null for other
     * kinds.
     */
    type: text({ enum: ["string", "number", "boolean", "date"] }),
    /** Extras seen so far: `{key: "string" | "number" | "boolean" | "date" | "mixed"}`. */
    extras: jsonb().$type<Record<string, string>>().notNull().default({}),
    purpose: text(),
    createdAt: at().notNull().defaultNow(),
    plannedAt: at(),
    /** Row of the plan: sections, and the tags in them, in their author's order. */
    position: integer().notNull().default(0),
    /** Part of the app, such as `Home` or `Checkout`. */
    section: text().notNull().default(""),
    /** Name of the activity on which it fires; null = an activity itself, or anywhere. */
    screen: text(),
    /** When it fires, in words: "tap on Pay". */
    fires: text().notNull().default(""),
    note: text().notNull().default(""),
    owner: text().notNull().default(""),
    /** Contains personal data: masked in samples, listed in the export of a person. */
    personal: boolean().notNull().default(false),
    /** An app version must send this to pass its acceptance test. */
    required: boolean().notNull().default(true),
    /** Hits older than this are deleted; null = kept. */
    retentionDays: integer(),
    /** Planned extras, in order. */
    spec: jsonb().$type<ExtraSpec[]>().notNull().default([]),
    /** Planned type of an app-info. */
    plannedType: text({ enum: VALUE_TYPES }),
    /** Planned values of an app-info; null = any. */
    plannedValues: jsonb().$type<string[]>(),
    /** Items received under this name count as that tag. */
    renamedTo: integer(),
    /** Start of the deletion of its collected data; the tag is blocked meanwhile. */
    purgingSince: at(),
    /** It was already blocked when its deletion was requested, so it stays blocked. */
    blockedBefore: boolean().notNull().default(false),
  },
  (table) => [
    uniqueIndex("tags_app_id_kind_name_key").on(table.appId, table.kind, table.name),
    index("tags_app_id_idx").on(table.appId),
  ],
);

/** The whole plan as it was saved, oldest first: diff and restore work on these versions. */
export const tagPlanVersions = pgTable(
  "tag_plan_versions",
  {
    appId: appId(),
    no: integer().notNull(),
    at: at().notNull(),
    /** A summary in words, such as "3 tags added". */
    note: text().notNull(),
    author: text().notNull(),
    plan: jsonb().notNull(),
  },
  (table) => [primaryKey({ columns: [table.appId, table.no] })],
);

/**
 * Received items that broke the plan, summed up by hour. `key` = the extra concerned, empty when it
 * is the tag itself.
 */
export const tagProblems = pgTable(
  "tag_problems",
  {
    hour: at().notNull(),
    firstAt: at().notNull(),
    lastAt: at().notNull(),
    n: bigint({ mode: "number" }).notNull(),
    appId: appId(),
    tagId: integer().notNull(),
    deviceId: integer().notNull(),
    userId: integer().notNull(),
    problem: text().notNull(),
    key: text().notNull(),
    platform: text().notNull(),
    appVersion: text().notNull(),
    /** The last such item as received, personal values masked. */
    sample: jsonb().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.appId, table.hour, table.tagId, table.problem, table.key] }),
  ],
);

/** The versions of the app that sent a tag, how often, and how often wrongly. */
export const tagSightings = pgTable(
  "tag_sightings",
  {
    firstAt: at().notNull(),
    lastAt: at().notNull(),
    lastWrongAt: at(),
    n: bigint({ mode: "number" }).notNull(),
    wrong: bigint({ mode: "number" }).notNull(),
    appId: appId(),
    tagId: integer().notNull(),
    /** `web`, `ios`, `android` …; `server` = sent without a device. */
    platform: text().notNull(),
    /** Empty = the app did not report it. */
    appVersion: text().notNull(),
    /** The last wrong item: problem, and the extra concerned after a colon. */
    lastProblem: text(),
  },
  (table) => [
    primaryKey({ columns: [table.appId, table.tagId, table.platform, table.appVersion] }),
  ],
);

/**
 * Items held back because they broke the plan. Releasing stores them as if they arrived now,
 * counted on the day they arrived.
 * The row stays for a while, emptied, so that a late repeat of the message is still recognised.
 */
export const quarantine = pgTable(
  "quarantine",
  {
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    receivedAt: at().notNull(),
    /** When it happened, corrected for the sender's clock. */
    ts: at().notNull(),
    /** The id that the hit will have: a repeat of the same message is recognised. */
    hitId: uuid().notNull(),
    appId: appId(),
    tagId: integer().notNull(),
    problem: text().notNull(),
    key: text().notNull(),
    item: jsonb().notNull(),
    /** Time of its release or discard; null = held. */
    settledAt: at(),
  },
  (table) => [
    primaryKey({ columns: [table.appId, table.id] }),
    uniqueIndex("quarantine_app_id_hit_id_key").on(table.appId, table.hitId),
    index("quarantine_held_idx")
      .on(table.appId, table.tagId)
      .where(sql`${table.settledAt} is null`),
  ],
);

/**
 * The readers of a tag. By name, because a segment may refer to a tag that was never planned nor
 * received.
 */
export const tagReaders = pgTable(
  "tag_readers",
  {
    appId: appId(),
    readerId: integer().notNull(),
    kind: text({ enum: TAG_KINDS }).notNull(),
    name: text().notNull(),
    /** `reason` = a member said why it is collected. */
    reader: text({ enum: ["segment", "campaign", "program", "reason"] }).notNull(),
    /** Extras that the reader needs. */
    keys: text().array().notNull().default([]),
    /** The words of a reason. */
    label: text(),
  },
  (table) => [
    primaryKey({
      columns: [table.appId, table.reader, table.readerId, table.kind, table.name],
    }),
    index("tag_readers_tag_idx").on(table.appId, table.kind, table.name),
  ],
);
