import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { Audience } from "@/server/engage/audience/schema.ts";
import type { PushedCall } from "@/server/engage/campaigns/schema.push.ts";
import type { Options, Variants } from "@/server/engage/content/schema.options.ts";
import type { Content } from "@/server/engage/content/schema.ts";
import type { Goal } from "@/server/engage/measure/schema.ts";
import type { Schedule } from "@/server/engage/schedule/schema.ts";
import { apps } from "./apps.ts";
import { at } from "./columns.ts";
import { programs } from "./programs.ts";
import { topics } from "./topics.ts";

export const CAMPAIGN_STATES = [
  "draft",
  "scheduled",
  "running",
  "paused",
  "finished",
  "aborted",
  "archived",
] as const;

export const CAMPAIGN_KINDS = ["announcement", "poll", "data_push", "tutorial"] as const;

/** push = outside the app, in_app = inside it, anytime = whichever comes first and never both. */
export const CHANNELS = ["push", "in_app", "anytime"] as const;

const STANDARD_OPTIONS: Options = {
  category: null,
  closeable: true,
  badge: null,
  sound: null,
  inApp: {
    style: "banner",
    position: "bottom",
    activities: [],
    trigger: null,
    frequency: { type: "once" },
    inbox: false,
  },
};

/** server/engage/campaigns/schema.*.ts defines the shapes of the jsonb columns. */
export const campaigns = pgTable(
  "campaigns",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    appId: integer()
      .notNull()
      .references(() => apps.id, { onDelete: "cascade" }),
    kind: text({ enum: CAMPAIGN_KINDS }).notNull(),
    channel: text({ enum: CHANNELS }).notNull().default("push"),
    name: text().notNull(),
    state: text({ enum: CAMPAIGN_STATES }).notNull().default("draft"),
    /** The audience: segments, exclusions, limit. `{}` = every user. */
    audience: jsonb()
      .$type<Audience>()
      .notNull()
      .default({ segments: [], excluded: [], limit: null, testOnly: false }),
    /** The schedule: once, recurring, on a trigger, by the API, or as a step of a program. */
    schedule: jsonb()
      .$type<Schedule>()
      .notNull()
      .default({ type: "once", clock: "zone", passed: "next_day" }),
    /** null = at launch. For recurring campaigns: the first date. */
    startAt: at(),
    /** Nothing is planned, sent or shown after it. */
    endAt: at(),
    /** Time to live of a message after it became due. */
    ttlSeconds: integer().notNull().default(86_400),
    urgency: text({ enum: ["very-low", "low", "normal", "high"] })
      .notNull()
      .default("normal"),
    /** 1 (lowest) to 5: decides which campaign goes first when a person may get only one. */
    priority: smallint().notNull().default(3),
    /** A service message: exempt from caps, gap, quiet hours, topics and control groups. */
    exempt: boolean().notNull().default(false),
    /** Share of the audience that gets nothing, as a control group. */
    controlPercent: smallint().notNull().default(0),
    topicId: integer().references(() => topics.id, { onDelete: "set null" }),
    /**
     * The content that does not depend on a language: style, badge, sound, where and how often it
     * shows.
     */
    options: jsonb().$type<Options>().notNull().default(STANDARD_OPTIONS),
    /** Weights of the variants and how the winner is found. */
    variants: jsonb()
      .$type<Variants>()
      .notNull()
      .default({ all: [{ id: "a", weight: 100 }], winner: null }),
    winner: text(),
    winnerAt: at(),
    goal: jsonb().$type<Goal>(),
    /** The campaign of a program's step belongs to the program and follows its state. */
    programId: integer().references(() => programs.id, { onDelete: "cascade" }),
    approvalAskedBy: integer(),
    approvalAskedAt: at(),
    approvedBy: integer(),
    approvedAt: at(),
    /** The lesson from this campaign, for people who plan something similar. */
    lesson: text(),
    createdBy: integer(),
    createdAt: at().notNull().defaultNow(),
    /** The member who changed the content last: another member must approve it. */
    updatedBy: integer(),
    updatedAt: at().notNull().defaultNow(),
    launchedAt: at(),
    finishedAt: at(),
    /** The reason for a pause or an abort, in words. */
    stateReason: text(),
    /** The limit that paused it automatically. */
    pauseCode: text(),
  },
  (table) => [
    uniqueIndex("campaigns_app_id_name_key").on(table.appId, table.name),
    index("campaigns_state_idx").on(table.state, table.startAt),
    index("campaigns_program_idx").on(table.programId),
  ],
);

/** The texts, per language and variant. `default` is the language for everyone else. */
export const campaignContents = pgTable(
  "campaign_contents",
  {
    campaignId: integer()
      .notNull()
      .references(() => campaigns.id, { onDelete: "cascade" }),
    appId: integer().notNull(),
    language: text().notNull().default("default"),
    variant: text().notNull().default("a"),
    content: jsonb().$type<Content>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.campaignId, table.language, table.variant] })],
);

/**
 * One firing of a campaign: a one-off has one, a recurring one many, an API call makes one each.
 * For triggers and program steps
 * the number counts a person's entries, and the row stays `standing` while the campaign runs.
 */
export const occurrences = pgTable(
  "occurrences",
  {
    appId: integer().notNull(),
    campaignId: integer()
      .notNull()
      .references(() => campaigns.id, { onDelete: "cascade" }),
    no: integer().notNull(),
    dueAt: at().notNull(),
    state: text({ enum: ["due", "planning", "sending", "done", "standing"] })
      .notNull()
      .default("due"),
    planned: integer().notNull().default(0),
    chunks: integer().notNull().default(0),
    plannedAt: at(),
    finishedAt: at(),
    /** Idempotency key of the API call that made it. */
    key: text(),
    /** Content from the API call: replaces the fields it names. */
    override: jsonb().$type<Partial<Content>>(),
    /** Recipients of an API call (canonical ids); null = the campaign's audience. */
    people: integer().array(),
    /** Request and result of an API call, so that a repeat gets the same response. */
    call: jsonb().$type<PushedCall>(),
  },
  (table) => [
    primaryKey({ columns: [table.appId, table.campaignId, table.no] }),
    uniqueIndex("occurrences_key_key").on(table.appId, table.campaignId, table.key),
    index("occurrences_state_due_at_idx").on(table.state, table.dueAt),
  ],
);
