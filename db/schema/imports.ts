import { bigint, integer, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";
import { apps } from "./apps.ts";

const at = () => timestamp({ withTimezone: true });

/**
 * How far a source has been taken in. Everything up to `position` is stored; what was under way beyond it when the import was
 * interrupted is sent again and deduplicated.
 */
export const imports = pgTable(
  "imports",
  {
    appId: integer()
      .notNull()
      .references(() => apps.id, { onDelete: "cascade" }),
    /** Names the content, e.g. `msnbc:<SHA-256 of the file>`. */
    source: text().notNull(),
    /** Lines of a file, days of a story: what the source counts in. */
    position: integer().notNull().default(0),
    /** Items up to `position`. */
    items: bigint({ mode: "number" }).notNull().default(0),
    startedAt: at().notNull(),
    updatedAt: at().notNull(),
    finishedAt: at(),
  },
  (table) => [primaryKey({ columns: [table.appId, table.source] })],
);
