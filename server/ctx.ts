import type { Db } from "@/db/client.ts";
import type { AppId, MemberId } from "@/server/id.ts";
import type { Log } from "@/server/log.ts";
import type { PushSender } from "@/server/push/sender.ts";
import type { Signal } from "@/server/signals.ts";

export type Role = "owner" | "admin" | "developer" | "marketer" | "viewer";

/** What a secret key may do. Each scope includes those before it. */
export const SECRET_SCOPES = ["read", "send", "admin"] as const;
export type SecretScope = (typeof SECRET_SCOPES)[number];

/** How a device proves that it speaks for a user: with a hash that only the app's own server makes. */
export interface IdentityCheck {
  /** True when the app refuses everything that names a user without a right hash. */
  required: boolean;
  proves(userId: string, userHash: unknown): boolean;
}

/**
 * The caller. `key` = a secret key over REST, `device` = a public write key, `system` = our own
 * functions.
 */
export type Actor =
  | { type: "member"; memberId: MemberId; email: string; name: string; owner: boolean }
  | { type: "key"; keyId: number; scope: SecretScope }
  | { type: "device"; identity?: IdentityCheck }
  | { type: "system" }
  | { type: "anonymous" };

/**
 * The app that a request is about, with the caller's role in it. Only adapters create it, after
 * they have checked the key or the membership.
 */
export interface AppRef {
  id: AppId;
  name: string;
  timezone: string;
  role: Role;
}

/**
 * First argument of every use case: everything that is not input. A test passes its own clock and
 * sender.
 */
export interface Ctx {
  db: Db;
  now: () => Date;
  log: Log;
  actor: Actor;
  requestId: string;
  push: PushSender;
  /**
   * Wakes a background function. State lives in Postgres, so a lost signal only delays the work.
   * Call it after the commit.
   */
  signal: (...signals: Signal[]) => Promise<void>;
}

export interface AppCtx extends Ctx {
  app: AppRef;
}

/** Returns the context of our own functions in an app, which may do everything that its owner may. */
export function systemIn(ctx: Ctx, app: Omit<AppRef, "role">): AppCtx {
  const { id, name, timezone } = app;
  return { ...ctx, actor: { type: "system" }, app: { id, name, timezone, role: "owner" } };
}

/**
 * The database and the app whose rows a query may touch. First argument of stores; an `AppCtx` fits
 * as it is.
 */
export interface InApp {
  db: Db;
  app: { id: AppId };
}

/** Runs `work` in one transaction and gives it the same context on the transaction's connection. */
export function inTransaction<C extends { db: Db }, T>(
  ctx: C,
  work: (tx: C) => Promise<T>,
): Promise<T> {
  return ctx.db.transaction((db) => work({ ...ctx, db }));
}
