import { index, integer, jsonb, pgTable, text, timestamp, uniqueIndex } from "drizzle-orm/pg-core";
import { apps } from "./apps.ts";

const at = () => timestamp({ withTimezone: true });

export const TAG_KINDS = [
  "activity",
  "event",
  "job",
  "error",
  "crash",
  "session",
  "app_info",
] as const;

/** The tag plan and the dictionary of received names in one: a hit points to its tag. */
export const tags = pgTable(
  "tags",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    appId: integer()
      .notNull()
      .references(() => apps.id, { onDelete: "cascade" }),
    kind: text({ enum: TAG_KINDS }).notNull(),
    name: text().notNull(),
    status: text({ enum: ["planned", "live", "unplanned", "blocked"] })
      .notNull()
      .default("unplanned"),
    /** Type of an app-info: string, number, boolean or date. Of other kinds: null. */
    type: text({ enum: ["string", "number", "boolean", "date"] }),
    /** Extras seen so far: `{key: "string" | "number" | "boolean" | "date" | "mixed"}`. */
    extras: jsonb().$type<Record<string, string>>().notNull().default({}),
    purpose: text(),
    createdAt: at().notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("tags_app_id_kind_name_key").on(table.appId, table.kind, table.name),
    index("tags_app_id_idx").on(table.appId),
  ],
);
