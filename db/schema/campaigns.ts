import {
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { apps } from "./apps.ts";
import { segments } from "./segments.ts";

const at = () => timestamp({ withTimezone: true });

export const CAMPAIGN_STATES = [
  "draft",
  "scheduled",
  "running",
  "paused",
  "finished",
  "aborted",
] as const;

export const campaigns = pgTable(
  "campaigns",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    appId: integer()
      .notNull()
      .references(() => apps.id, { onDelete: "cascade" }),
    kind: text({ enum: ["announcement", "poll", "data_push"] }).notNull(),
    name: text().notNull(),
    state: text({ enum: CAMPAIGN_STATES }).notNull().default("draft"),
    /** null = every user. */
    segmentId: integer().references(() => segments.id),
    /** null = at launch. */
    startAt: at(),
    /** How long a push service keeps an undelivered message. */
    ttlSeconds: integer().notNull().default(86_400),
    urgency: text({ enum: ["very-low", "low", "normal", "high"] })
      .notNull()
      .default("normal"),
    createdBy: integer(),
    createdAt: at().notNull().defaultNow(),
    updatedAt: at().notNull().defaultNow(),
    launchedAt: at(),
    finishedAt: at(),
    /** Why it was paused or aborted, in words. */
    stateReason: text(),
  },
  (table) => [
    uniqueIndex("campaigns_app_id_name_key").on(table.appId, table.name),
    index("campaigns_state_idx").on(table.state, table.startAt),
  ],
);

/** What is said, per language and variant. `default` is the language that everybody else reads. */
export const campaignContents = pgTable(
  "campaign_contents",
  {
    campaignId: integer()
      .notNull()
      .references(() => campaigns.id, { onDelete: "cascade" }),
    appId: integer().notNull(),
    language: text().notNull().default("default"),
    variant: text().notNull().default("a"),
    title: text().notNull(),
    body: text().notNull().default(""),
    icon: text(),
    image: text(),
    url: text(),
    buttons: jsonb()
      .$type<{ action: string; title: string; url?: string }[]>()
      .notNull()
      .default([]),
  },
  (table) => [primaryKey({ columns: [table.campaignId, table.language, table.variant] })],
);

/** One firing of a campaign: a one-off has one, a recurring one many. */
export const occurrences = pgTable(
  "occurrences",
  {
    appId: integer().notNull(),
    campaignId: integer()
      .notNull()
      .references(() => campaigns.id, { onDelete: "cascade" }),
    no: integer().notNull(),
    dueAt: at().notNull(),
    state: text({ enum: ["due", "planning", "sending", "done"] })
      .notNull()
      .default("due"),
    planned: integer().notNull().default(0),
    chunks: integer().notNull().default(0),
    plannedAt: at(),
    finishedAt: at(),
  },
  (table) => [
    primaryKey({ columns: [table.appId, table.campaignId, table.no] }),
    index("occurrences_state_due_at_idx").on(table.state, table.dueAt),
  ],
);
