import { date, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { apps } from "./apps.ts";

/** How many devices could be reached at the end of a day, in the app's time zone: the past cannot be counted afterwards. */
export const reachDays = pgTable(
  "reach_days",
  {
    appId: integer()
      .notNull()
      .references(() => apps.id, { onDelete: "cascade" }),
    day: date().notNull(),
    devices: integer().notNull(),
    /** Were asked, by the app or by their system, whatever they said. */
    asked: integer().notNull(),
    subscribed: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.appId, table.day] })],
);

/** How often the app's own question was shown on a day, and what people made of it. */
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
