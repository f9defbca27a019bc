import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { apps } from "./apps.ts";
import { at } from "./columns.ts";

/**
 * A person who signs in to the console. `sessionEpoch` is in each cookie: raising it ends every
 * session.
 */
export const members = pgTable(
  "members",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    /** Lower case. */
    email: text().notNull(),
    name: text().notNull(),
    passwordHash: text().notNull(),
    /** Owner of the installation: may do everything in every app. */
    owner: boolean().notNull().default(false),
    sessionEpoch: integer().notNull().default(1),
    createdAt: at().notNull().defaultNow(),
    lastSignInAt: at(),
  },
  (table) => [uniqueIndex("members_email_key").on(table.email)],
);

/** Sessions of members that are open. Signing out deletes the row, and with it the session everywhere. */
export const memberSessions = pgTable(
  "member_sessions",
  {
    /** SHA-256 of the id in the cookie. */
    hash: text().primaryKey(),
    memberId: integer()
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    createdAt: at().notNull(),
  },
  (table) => [index("member_sessions_created_at_idx").on(table.createdAt)],
);

export const appMembers = pgTable(
  "app_members",
  {
    appId: integer()
      .notNull()
      .references(() => apps.id, { onDelete: "cascade" }),
    memberId: integer()
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    role: text({ enum: ["owner", "admin", "developer", "marketer", "viewer"] }).notNull(),
    createdAt: at().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.appId, table.memberId] }),
    index("app_members_member_id_idx").on(table.memberId),
  ],
);

/** One-use links with which a member sets a first or a new password. */
export const invitations = pgTable(
  "invitations",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    email: text().notNull(),
    hash: text().notNull(),
    appId: integer().references(() => apps.id, { onDelete: "cascade" }),
    role: text({ enum: ["owner", "admin", "developer", "marketer", "viewer"] }).notNull(),
    createdAt: at().notNull().defaultNow(),
    expiresAt: at().notNull(),
    usedAt: at(),
  },
  (table) => [uniqueIndex("invitations_hash_key").on(table.hash)],
);

/** Failed sign-ins per key (account or address), for throttling over all processes. */
export const signInFailures = pgTable(
  "sign_in_failures",
  { key: text().notNull(), at: at().notNull().defaultNow() },
  (table) => [index("sign_in_failures_key_at_idx").on(table.key, table.at)],
);

export const auditLog = pgTable(
  "audit_log",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    appId: integer(),
    memberId: integer(),
    /** `member`, `key` or `system`. */
    actor: text().notNull(),
    action: text().notNull(),
    subject: text().notNull(),
    detail: jsonb().notNull().default({}),
    at: at().notNull().defaultNow(),
  },
  (table) => [index("audit_log_app_id_idx").on(table.appId, table.id)],
);
