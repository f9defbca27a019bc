import { sql } from "drizzle-orm";
import { boolean, check, pgTable } from "drizzle-orm/pg-core";
import { at } from "./columns.ts";

/** When a background function last ran, whichever server calls the functions: a single row. */
export const functionsSeen = pgTable(
  "functions_seen",
  {
    onlyRow: boolean().primaryKey().default(true),
    at: at().notNull(),
  },
  (table) => [check("functions_seen_only_row", sql`${table.onlyRow}`)],
);
