import { sql } from "drizzle-orm";
import {
  index,
  integer,
  jsonb,
  pgTable,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { apps } from "./apps.ts";
import { at } from "./columns.ts";

/** The address of another system that receives events. */
export const webhooks = pgTable(
  "webhooks",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    appId: integer()
      .notNull()
      .references(() => apps.id, { onDelete: "cascade" }),
    name: text().notNull(),
    url: text().notNull(),
    /** The signing secret, encrypted (server/secret-box.ts). */
    secret: text().notNull(),
    /** Event types; empty = all. */
    events: text().array().notNull().default(sql`'{}'`),
    state: text({ enum: ["on", "off", "failing"] })
      .notNull()
      .default("on"),
    stateReason: text(),
    createdBy: integer(),
    createdAt: at().notNull().defaultNow(),
    updatedAt: at().notNull().defaultNow(),
  },
  (table) => [uniqueIndex("webhooks_app_id_name_key").on(table.appId, table.name)],
);

/**
 * One event for one webhook: written in the transaction of its change, sent by a function, kept a
 * month for replays.
 */
export const webhookMessages = pgTable(
  "webhook_messages",
  {
    /** The `webhook-id` that receivers deduplicate by: the same in every attempt and replay. */
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    appId: integer().notNull(),
    webhookId: integer()
      .notNull()
      .references(() => webhooks.id, { onDelete: "cascade" }),
    type: text().notNull(),
    payload: jsonb().notNull(),
    createdAt: at().notNull(),
    state: text({ enum: ["pending", "sent", "failed"] })
      .notNull()
      .default("pending"),
    attempts: smallint().notNull().default(0),
    /** Time of the next attempt; during an attempt: when another worker may take it over. */
    dueAt: at().notNull(),
    lastStatus: integer(),
    lastError: text(),
    sentAt: at(),
  },
  (table) => [
    index("webhook_messages_due_idx").on(table.dueAt).where(sql`${table.state} = 'pending'`),
    index("webhook_messages_list_idx").on(table.webhookId, table.createdAt),
  ],
);
