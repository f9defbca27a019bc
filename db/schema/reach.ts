import { date, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { apps } from "./apps.ts";

/**
 * Number of devices that could be reached at the end of a day, in the app's time zone: the past
 * cannot be counted afterwards.
 */
export const reachDays = pgTable(
  "reach_days",
  {
    appId: integer()
      .notNull()
      .references(() => apps.id, { onDelete: "cascade" }),
    day: date().notNull(),
    devices: integer().notNull(),
    /** Were asked, by the app or by their system, whatever they answered. */
    asked: integer().notNull(),
    subscribed: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.appId, table.day] })],
);

/** Counts of how often the app's own prompt was shown on a day, and how people responded. */
export const pushAsks = pgTable(
  "push_asks",
  {
    appId: integer()
      .notNull()
      .references(() => apps.id, { onDelete: "cascade" }),
    day: date().notNull(),
    outcome: text({ enum: ["shown", "accepted", "later", "denied"] }).notNull(),
    n: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.appId, table.day, table.outcome] })],
);
