import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
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
    /** What becomes of items that break the tag plan: kept and flagged, held back, or refused. */
    planMode: text({ enum: PLAN_MODES }).notNull().default("accept"),
    /** Items that a crawler or a headless browser sent are dropped. */
    botFilter: boolean().notNull().default(true),
    /** A person's country is looked up from the address of the request, which is not stored. */
    locateByIp: boolean().notNull().default(true),
    vapidPublicKey: text().notNull(),
    vapidPrivateKey: text().notNull(),
    /** Caps, quiet hours, control groups, circuit breaker, approval: what differs from the defaults in server/engage/limits/schema.ts. */
    limits: jsonb().$type<Partial<Limits>>().notNull().default({}),
    /** Service account of Firebase Cloud Messaging, sealed; and its project, to be shown. */
    fcmAccount: text(),
    fcmProject: text(),
    createdAt: at().notNull().defaultNow(),
  },
  (table) => [uniqueIndex("apps_name_key").on(sql`lower(${table.name})`)],
);

/** Next dense ids. Blocks are reserved in a statement of their own, so a rolled back batch only leaves a gap. */
export const appCounters = pgTable("app_counters", {
  appId: integer()
    .primaryKey()
    .references(() => apps.id, { onDelete: "cascade" }),
  users: integer().notNull().default(0),
  devices: integer().notNull().default(0),
  /** Changes with every erasure of people: who remembers which ids exist must look again. */
  erasures: integer().notNull().default(0),
  /** Changes with every change of the tag plan: who remembers the plan must read it anew. */
  plan: integer().notNull().default(0),
  /** Changes with every change of what sets triggers off: who remembers them must read them anew. */
  triggers: integer().notNull().default(0),
  /** While a member watches the live stream, what arrives is noted in `live_items`. */
  watchedUntil: at(),
});

/** Write keys are public (they sit in web pages) and may only append; secret keys are stored hashed and shown once. */
export const keys = pgTable(
  "keys",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    appId: integer()
      .notNull()
      .references(() => apps.id, { onDelete: "cascade" }),
    kind: text({ enum: ["write", "secret"] }).notNull(),
    name: text().notNull(),
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
