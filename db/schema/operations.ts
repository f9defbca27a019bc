import { sql } from "drizzle-orm";
import { boolean, check, pgTable, text, uuid } from "drizzle-orm/pg-core";
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

/** The Tidings servers that work on this database now: each says every few seconds that it is there. */
export const servers = pgTable("servers", {
  id: uuid().primaryKey(),
  startedAt: at().notNull(),
  seenAt: at().notNull(),
  version: text().notNull(),
  baseUrl: text().notNull(),
  /** SHA-256 of AUTH_SECRET, which has enough entropy for that: servers must share it. */
  secretHash: text().notNull(),
});
