import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { apps } from "./apps.ts";
import { at } from "./columns.ts";

const appId = () =>
  integer()
    .notNull()
    .references(() => apps.id, { onDelete: "cascade" });

/**
 * Items that just arrived, while someone watches (every item, up to a rate) or from paired devices
 * (always). Kept for a short time.
 */
export const liveItems = pgTable(
  "live_items",
  {
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    receivedAt: at().notNull(),
    /** When it happened, corrected. */
    ts: at().notNull(),
    appId: appId(),
    tagId: integer(),
    userId: integer().notNull(),
    deviceId: integer().notNull(),
    paired: boolean().notNull(),
    kind: text().notNull(),
    name: text().notNull(),
    /** `stored`, `deduplicated`, `quarantined` or `dropped:<reason>`. */
    outcome: text().notNull(),
    problem: text(),
    key: text().notNull().default(""),
    platform: text().notNull(),
    appVersion: text().notNull(),
    item: jsonb().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.appId, table.id] }),
    index("live_items_device_idx")
      .on(table.appId, table.deviceId, table.id)
      .where(sql`${table.paired}`),
  ],
);

/**
 * Lets a member find their own device in the traffic: the device opens a link that carries the
 * code.
 */
export const pairings = pgTable(
  "pairings",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    appId: appId(),
    memberId: integer().notNull(),
    code: text().notNull(),
    name: text().notNull(),
    createdAt: at().notNull(),
    /** The code can be used until then, the pairing itself lasts until it ends. */
    expiresAt: at().notNull(),
    deviceId: integer(),
    pairedAt: at(),
    endedAt: at(),
  },
  (table) => [
    uniqueIndex("pairings_code_key").on(table.code),
    index("pairings_app_id_idx").on(table.appId),
  ],
);

/** An acceptance test of one version of the app on one platform, and its sign-off. */
export const acceptances = pgTable(
  "acceptances",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    appId: appId(),
    platform: text().notNull(),
    appVersion: text().notNull(),
    /** The paired device that is followed; null = all traffic of this version. */
    deviceId: integer(),
    state: text({ enum: ["open", "signed", "reopened"] })
      .notNull()
      .default("open"),
    startedBy: text().notNull(),
    startedAt: at().notNull(),
    signedBy: text(),
    signedAt: at(),
    /** Version of the plan that was accepted. */
    planVersion: integer(),
    report: jsonb(),
    reopenedAt: at(),
    reopenedReason: text(),
    checks: smallint(),
  },
  (table) => [index("acceptances_app_id_idx").on(table.appId, table.id)],
);
