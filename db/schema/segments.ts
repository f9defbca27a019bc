import { integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { apps } from "./apps.ts";
import { at } from "./columns.ts";

/**
 * A named criteria tree over users (server/understand/segments/criteria/schema.ts has its shape).
 */
export const segments = pgTable(
  "segments",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    appId: integer()
      .notNull()
      .references(() => apps.id, { onDelete: "cascade" }),
    name: text().notNull(),
    description: text().notNull().default(""),
    criteria: jsonb().notNull(),
    createdBy: integer(),
    createdAt: at().notNull().defaultNow(),
    updatedAt: at().notNull().defaultNow(),
    archivedAt: at(),
    lastCount: integer(),
    countedAt: at(),
  },
  (table) => [uniqueIndex("segments_app_id_name_key").on(table.appId, table.name)],
);
