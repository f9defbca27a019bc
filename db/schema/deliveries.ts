import { sql } from "drizzle-orm";
import {
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";

const at = () => timestamp({ withTimezone: true });

export const DELIVERY_STATES = ["pending", "attempting", "sent", "failed", "suppressed"] as const;

/**
 * One message of one campaign occurrence to one device (device 0 = a user without a reachable device).
 * planned = sent + failed(reason) + suppressed(reason) + pending + attempting, always.
 * `id` is random: it is the one thing a device must know to give feedback.
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
    /** Deliveries are sent in numbered chunks, so that background runs carry a number and not a list. */
    chunk: integer().notNull(),
    attempts: smallint().notNull().default(0),
    state: text({ enum: DELIVERY_STATES }).notNull().default("pending"),
    /** Of failed and suppressed: why. */
    reason: text(),
    dueAt: at().notNull(),
    /** While attempting: who crashed may be taken over after this. */
    leaseUntil: at(),
    sentAt: at(),
    deliveredAt: at(),
    displayedAt: at(),
    actionedAt: at(),
    exitedAt: at(),
    action: text(),
  },
  (table) => [
    primaryKey({ columns: [table.appId, table.id] }),
    uniqueIndex("deliveries_target_key").on(
      table.appId,
      table.campaignId,
      table.occurrence,
      table.userId,
      table.deviceId,
    ),
    index("deliveries_chunk_idx").on(table.appId, table.campaignId, table.occurrence, table.chunk),
    index("deliveries_user_idx").on(table.appId, table.userId),
    index("deliveries_open_idx")
      .on(table.dueAt)
      .where(sql`${table.state} in ('pending', 'attempting')`),
  ],
);
