import { boolean, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { apps } from "./apps.ts";
import { at } from "./columns.ts";

/** Topics of messages, which people choose from in the preference centre. */
export const topics = pgTable(
  "topics",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    appId: integer()
      .notNull()
      .references(() => apps.id, { onDelete: "cascade" }),
    name: text().notNull(),
    description: text().notNull().default(""),
    /** The default for people who have not chosen. */
    onByDefault: boolean().notNull().default(true),
    createdAt: at().notNull().defaultNow(),
    archivedAt: at(),
  },
  (table) => [uniqueIndex("topics_app_id_name_key").on(table.appId, table.name)],
);

/** A person's own choice; topic 0 = all messages that are not exempt. */
export const topicChoices = pgTable(
  "topic_choices",
  {
    appId: integer().notNull(),
    userId: integer().notNull(),
    topicId: integer().notNull(),
    on: boolean().notNull(),
    at: at().notNull(),
  },
  (table) => [primaryKey({ columns: [table.appId, table.userId, table.topicId] })],
);
