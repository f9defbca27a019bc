import { sql } from "drizzle-orm";
import {
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { Options } from "@/server/engage/content/schema.options.ts";
import type { Content } from "@/server/engage/content/schema.ts";
import { at } from "./columns.ts";

export const DELIVERY_STATES = ["pending", "attempting", "sent", "failed", "suppressed"] as const;

/**
 * One message of one campaign occurrence to one device (device 0 = a user without a reachable
 * device).
 * planned = sent + failed(reason) + suppressed(reason) + pending + attempting, always.
 * `id` is random: it is all that a device must know to send feedback.
 */
export const deliveries = pgTable(
  "deliveries",
  {
    id: uuid().notNull().default(sql`gen_random_uuid()`),
    appId: integer().notNull(),
    campaignId: integer().notNull(),
    occurrence: integer().notNull(),
    userId: integer().notNull(),
    deviceId: integer().notNull(),
    channel: text({ enum: ["push", "in_app"] })
      .notNull()
      .default("push"),
    /** Null until it is known: the winner of a test, say. */
    variant: text(),
    /** The language it was written in, once it was. */
    language: text(),
    /**
     * Deliveries are sent in numbered chunks, so that background runs carry a number and not a
     * list.
     */
    chunk: integer().notNull(),
    attempts: smallint().notNull().default(0),
    state: text({ enum: DELIVERY_STATES }).notNull().default("pending"),
    /**
     * The reason that it failed, was suppressed or waits (capped, quiet_hours, outranked, a push
     * service's response).
     */
    reason: text(),
    /** The campaign that it waits for, or gave way to before it was sent. */
    heldBy: integer(),
    dueAt: at().notNull(),
    /** Neither sent nor shown after this. */
    expiresAt: at().notNull(),
    /** An attempt may be taken over by another worker after this. */
    leaseUntil: at(),
    sentAt: at(),
    deliveredAt: at(),
    displayedAt: at(),
    actionedAt: at(),
    exitedAt: at(),
    action: text(),
    answeredAt: at(),
    /** Steps of a tour seen so far; the tour resumes from there. */
    step: smallint(),
    /** Read in the inbox. */
    readAt: at(),
  },
  (table) => [
    primaryKey({ columns: [table.appId, table.id] }),
    uniqueIndex("deliveries_target_key").on(
      table.appId,
      table.campaignId,
      table.occurrence,
      table.userId,
      table.deviceId,
      table.channel,
    ),
    index("deliveries_chunk_idx").on(table.appId, table.campaignId, table.occurrence, table.chunk),
    index("deliveries_user_idx").on(table.appId, table.userId),
    index("deliveries_held_by_idx")
      .on(table.appId, table.heldBy)
      .where(sql`${table.heldBy} is not null`),
    // A message with the channel anytime has two channels; the row in the app decides between them.
    index("deliveries_in_app_idx")
      .on(table.appId, table.userId, table.dueAt)
      .where(sql`${table.channel} = 'in_app'`),
    index("deliveries_open_idx")
      .on(table.dueAt)
      .where(sql`${table.state} in ('pending', 'attempting') and ${table.channel} = 'push'`),
    index("deliveries_waiting_idx")
      .on(table.expiresAt)
      .where(sql`${table.state} = 'pending' and ${table.channel} = 'in_app'`),
  ],
);

/** People's answers to polls: one row a choice, or the text of an answer in their own words. */
export const answers = pgTable(
  "answers",
  {
    appId: integer().notNull(),
    deliveryId: uuid().notNull(),
    campaignId: integer().notNull(),
    userId: integer().notNull(),
    question: text().notNull(),
    /** Empty = the answer is `text`. */
    choice: text().notNull(),
    text: text(),
    at: at().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.appId, table.deliveryId, table.question, table.choice] }),
    index("answers_campaign_idx").on(table.appId, table.campaignId),
    index("answers_user_idx").on(table.appId, table.userId),
  ],
);

/**
 * A message that a member tries in the app on a test device: delivered once, never counted, deleted
 * after an hour.
 */
export const testMessages = pgTable(
  "test_messages",
  {
    appId: integer().notNull(),
    id: uuid().notNull().default(sql`gen_random_uuid()`),
    deviceId: integer().notNull(),
    kind: text({ enum: ["announcement", "poll", "data_push", "tutorial"] }).notNull(),
    options: jsonb().$type<Options>().notNull(),
    content: jsonb().$type<Content>().notNull(),
    expiresAt: at().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.appId, table.id] }),
    index("test_messages_device_idx").on(table.appId, table.deviceId),
  ],
);
