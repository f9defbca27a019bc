import { sql } from "drizzle-orm";
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
import type { Goal } from "@/server/engage/measure/schema.ts";
import type { ProgramStart, Reentry } from "@/server/engage/schedule/schema.trigger.ts";
import type { Criteria } from "@/server/understand/segments/criteria/schema.ts";
import { apps } from "./apps.ts";
import { at } from "./columns.ts";

export const PROGRAM_STATES = ["draft", "running", "paused", "finished", "archived"] as const;

/**
 * A series of messages relative to a start, with exit rules. server/engage/programs/schema.ts
 * defines the shapes.
 */
export const programs = pgTable(
  "programs",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    appId: integer()
      .notNull()
      .references(() => apps.id, { onDelete: "cascade" }),
    name: text().notNull(),
    state: text({ enum: PROGRAM_STATES }).notNull().default("draft"),
    /** The trigger with which people enter. */
    start: jsonb().$type<ProgramStart>().notNull(),
    /** Only people in this segment enter; null = everyone. */
    segmentId: integer(),
    /** People who come to match leave before the next message; null = no one leaves early. */
    exitWhen: jsonb().$type<Criteria>(),
    reentry: jsonb().$type<Reentry>().notNull(),
    goal: jsonb().$type<Goal>(),
    priority: smallint().notNull().default(3),
    exempt: boolean().notNull().default(false),
    /** Share of the people who enter that gets nothing, as a control group. */
    controlPercent: smallint().notNull().default(0),
    topicId: integer(),
    lesson: text(),
    createdBy: integer(),
    createdAt: at().notNull().defaultNow(),
    updatedAt: at().notNull().defaultNow(),
    launchedAt: at(),
    finishedAt: at(),
    stateReason: text(),
  },
  (table) => [uniqueIndex("programs_app_id_name_key").on(table.appId, table.name)],
);

/** One step: when, for whom, and the campaign that is its message. */
export const programSteps = pgTable(
  "program_steps",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    appId: integer().notNull(),
    programId: integer()
      .notNull()
      .references(() => programs.id, { onDelete: "cascade" }),
    position: smallint().notNull(),
    /**
     * Days after the start; with `time` null: minutes after the start are `day` * 1,440 +
     * `minutes`.
     */
    day: smallint().notNull(),
    minutes: smallint().notNull().default(0),
    /** Wall clock of the person, `10:00`; null = `day` and `minutes` after the start. */
    time: text(),
    /** The message goes only to people who match; null = to all. */
    onlyIf: jsonb().$type<Criteria>(),
    /** People who match have done it already and skip the step; null = no one skips it. */
    skipIf: jsonb().$type<Criteria>(),
    campaignId: integer().notNull(),
    /** Taken out while the program ran; kept for its report. */
    removedAt: at(),
  },
  (table) => [index("program_steps_program_idx").on(table.programId, table.position)],
);

/** One person's way through a program. */
export const enrolments = pgTable(
  "enrolments",
  {
    appId: integer().notNull(),
    programId: integer()
      .notNull()
      .references(() => programs.id, { onDelete: "cascade" }),
    userId: integer().notNull(),
    /** 1 for the first time. */
    entry: smallint().notNull(),
    startedAt: at().notNull(),
    state: text({ enum: ["active", "done", "exited"] })
      .notNull()
      .default("active"),
    /** The reason that the person left: goal, exit_rule, merged, removed … */
    reason: text(),
    /** The person is in the control group and passes the steps without messages. */
    control: boolean().notNull().default(false),
    /** Last step that was decided; null = none yet. */
    lastStepId: integer(),
    nextStepId: integer(),
    nextAt: at(),
    endedAt: at(),
  },
  (table) => [
    primaryKey({ columns: [table.appId, table.programId, table.userId, table.entry] }),
    index("enrolments_due_idx").on(table.nextAt).where(sql`${table.state} = 'active'`),
    index("enrolments_user_idx").on(table.appId, table.userId),
  ],
);
