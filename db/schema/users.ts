import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { at } from "./columns.ts";

export type AppInfo = Record<string, string | number | boolean>;

/**
 * An end user of an app. `id` is dense per app: it is also the user's position in bitmaps and
 * posting blocks.
 * Merging never rewrites hits: they keep the id they were stored under, and `mergedInto` (always
 * the final user, never a
 * chain) says whose they are now. A merged row never counts by itself; its app-info and times are
 * folded into the final row.
 */
export const users = pgTable(
  "users",
  {
    appId: integer().notNull(),
    id: integer().notNull(),
    /** The app's own id; null while anonymous. */
    externalId: text(),
    appInfo: jsonb().$type<AppInfo>().notNull().default({}),
    /** Epoch milliseconds of each app-info value: the latest wins in whatever order they arrive. */
    appInfoAt: jsonb().$type<Record<string, number>>().notNull().default({}),
    firstSeen: at().notNull(),
    lastSeen: at().notNull(),
    timezone: text(),
    locale: text(),
    country: text(),
    region: text(),
    city: text(),
    lat: doublePrecision(),
    lon: doublePrecision(),
    mergedInto: integer(),
  },
  (table) => [
    primaryKey({ columns: [table.appId, table.id] }),
    index("users_merged_idx")
      .on(table.appId, table.mergedInto, table.id)
      .where(sql`${table.mergedInto} is not null`),
  ],
);

/**
 * Maps an id to its user. kind `user` = the app's own ids, `anon` = ids made by a device.
 * An `anon` id belongs to the user of its strongest link: an alias before an identify, then the
 * earliest, then the smaller key;
 * that makes the result independent of the order of arrival.
 */
export const identities = pgTable(
  "identities",
  {
    appId: integer().notNull(),
    kind: text({ enum: ["user", "anon"] }).notNull(),
    value: text().notNull(),
    userId: integer().notNull(),
    /**
     * The user row made for this very id: its hits are stored under it. `userId` is their current
     * owner.
     */
    ownUserId: integer().notNull(),
    /** 0 = none, 1 = identify, 2 = alias. */
    linkRank: smallint().notNull().default(0),
    linkAt: at(),
    linkKey: text(),
    /**
     * Every own id that this `anon` id was the alias of, in case that it turns out to be an own id
     * itself.
     */
    aliases: text().array(),
  },
  (table) => [
    primaryKey({ columns: [table.appId, table.kind, table.value] }),
    index("identities_user_idx").on(table.appId, table.userId),
  ],
);

/** One installation: a browser, a phone. Technicals are last known values. */
export const devices = pgTable(
  "devices",
  {
    appId: integer().notNull(),
    id: integer().notNull(),
    /** `context.device.id`, or the anonymous id. */
    key: text().notNull(),
    userId: integer().notNull(),
    /** True while the device only claimed its user, without a proof or an anonymous id of theirs. */
    userClaimed: boolean().notNull().default(false),
    platform: text(),
    os: text(),
    osVersion: text(),
    model: text(),
    manufacturer: text(),
    browser: text(),
    appVersion: text(),
    sdkVersion: text(),
    locale: text(),
    timezone: text(),
    carrier: text(),
    network: text(),
    screen: text(),
    firstSeen: at().notNull(),
    lastSeen: at().notNull(),
    /** Session running on this device, for items that carry no session id. */
    sessionId: bigint({ mode: "bigint" }),
    /** `webpush` or `fcm`; null without a subscription. */
    pushKind: text({ enum: ["webpush", "fcm"] }),
    pushEndpoint: text(),
    pushP256dh: text(),
    pushAuth: text(),
    pushState: text({ enum: ["none", "subscribed", "denied", "unsubscribed", "retired"] })
      .notNull()
      .default("none"),
    /** The reason that a token was retired, as the push service reported it. */
    pushReason: text(),
    pushChangedAt: at(),
    /** The latest response to the app's own prompt; null = it was never shown. */
    pushAsked: text({ enum: ["shown", "accepted", "later", "denied"] }),
    pushAskedAt: at(),
    /** A member's own device: receives test sends. */
    test: boolean().notNull().default(false),
    testName: text(),
  },
  (table) => [
    primaryKey({ columns: [table.appId, table.id] }),
    uniqueIndex("devices_app_id_key_key").on(table.appId, table.key),
    index("devices_app_id_user_id_idx").on(table.appId, table.userId),
    index("devices_subscribed_idx")
      .on(table.appId, table.userId)
      .where(sql`${table.pushState} = 'subscribed'`),
    // Devices that were retired for their silence are checked again and again.
    index("devices_retired_idx")
      .on(table.appId, table.id)
      .where(sql`${table.pushState} = 'retired'`),
    uniqueIndex("devices_push_endpoint_key")
      .on(table.appId, table.pushEndpoint)
      .where(sql`${table.pushEndpoint} is not null`),
  ],
);

/**
 * A span of app usage. `id` is a hash of device and the SDK's session id, so late items find their
 * session.
 */
export const sessions = pgTable(
  "sessions",
  {
    appId: integer().notNull(),
    id: bigint({ mode: "bigint" }).notNull(),
    userId: integer().notNull(),
    deviceId: integer().notNull(),
    startedAt: at().notNull(),
    endedAt: at().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.appId, table.id] }),
    index("sessions_app_id_user_id_idx").on(table.appId, table.userId),
  ],
);

/**
 * Ids of erased people, hashed: data that still arrives under them is dropped, so that a late
 * repeat brings no one back.
 */
export const erasedIds = pgTable(
  "erased_ids",
  {
    appId: integer().notNull(),
    /** SHA-256 of app, kind and id, base64. */
    hash: text().notNull(),
    erasedAt: at().notNull(),
  },
  (table) => [primaryKey({ columns: [table.appId, table.hash] })],
);
