import { sql } from "drizzle-orm";
import {
  boolean,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { DataLimits } from "@/server/account/keys/schema.data-limits.ts";
import type { Limits } from "@/server/engage/limits/schema.ts";
import { at } from "./columns.ts";

export const PLAN_MODES = ["accept", "quarantine", "drop"] as const;

/** A registered application: test or production, with a time zone for its calendar days. */
export const apps = pgTable(
  "apps",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    name: text().notNull(),
    environment: text({ enum: ["production", "test"] })
      .notNull()
      .default("production"),
    timezone: text().notNull().default("UTC"),
    demo: boolean().notNull().default(false),
    /**
     * The treatment of items that break the tag plan: stored and flagged, held back, or refused.
     */
    planMode: text({ enum: PLAN_MODES }).notNull().default("accept"),
    /** Drops items that a crawler or a headless browser sent. */
    botFilter: boolean().notNull().default(true),
    /** Looks up a person's country from the address of the request, which is not stored. */
    locateByIp: boolean().notNull().default(true),
    /** Whether devices must prove the user that they name. */
    identityProof: text({ enum: ["off", "required"] })
      .notNull()
      .default("off"),
    /** The secret of the proof, and the one before it, encrypted; null = none was made. */
    identitySecret: text(),
    vapidPublicKey: text().notNull(),
    vapidPrivateKey: text().notNull(),
    /**
     * Caps, quiet hours, control groups, circuit breaker, approval: the values that differ from the
     * defaults in server/engage/limits/schema.ts.
     */
    limits: jsonb().$type<Partial<Limits>>().notNull().default({}),
    /** Limits on what write keys may send: the values in server/account/keys/schema.data-limits.ts. */
    dataLimits: jsonb().$type<Partial<DataLimits>>().notNull().default({}),
    /** Service account of Firebase Cloud Messaging, encrypted; and its project, for display. */
    fcmAccount: text(),
    fcmProject: text(),
    createdAt: at().notNull().defaultNow(),
  },
  (table) => [uniqueIndex("apps_name_key").on(sql`lower(${table.name})`)],
);

/**
 * Next dense ids. Blocks are reserved in a statement of their own, so a rolled back batch only
 * leaves a gap.
 */
export const appCounters = pgTable("app_counters", {
  appId: integer()
    .primaryKey()
    .references(() => apps.id, { onDelete: "cascade" }),
  users: integer().notNull().default(0),
  /** The UTC day of the newest user, and `users` when it began. */
  usersDay: date({ mode: "string" }),
  usersBefore: integer().notNull().default(0),
  devices: integer().notNull().default(0),
  /**
   * Changes with every erasure of people: processes that cache the existing ids must check again.
   */
  erasures: integer().notNull().default(0),
  /**
   * Changes with every change of the tag plan: processes that cache the plan must read it again.
   */
  plan: integer().notNull().default(0),
  /** Changes with every change of the triggers: processes that cache them must read them again. */
  triggers: integer().notNull().default(0),
  /** While a member watches the live stream, arriving items are stored in `live_items`. */
  watchedUntil: at(),
});

/**
 * Write keys are public (they are part of web pages) and may only append; secret keys are stored
 * hashed and shown once.
 */
export const keys = pgTable(
  "keys",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    appId: integer()
      .notNull()
      .references(() => apps.id, { onDelete: "cascade" }),
    kind: text({ enum: ["write", "secret"] }).notNull(),
    /** What the key may do: a write key takes in data, a secret key has one of the others. */
    scope: text({ enum: ["ingest", "read", "send", "admin"] })
      .notNull()
      .default("read"),
    name: text().notNull(),
    /** The member who created it; null = unknown, or none. */
    createdBy: integer(),
    /** The whole write key, or the first characters of a secret key. */
    shown: text().notNull(),
    hash: text().notNull(),
    createdAt: at().notNull().defaultNow(),
    lastUsedAt: at(),
    revokedAt: at(),
  },
  (table) => [
    uniqueIndex("keys_hash_key").on(table.hash),
    index("keys_app_id_idx").on(table.appId),
  ],
);
