import type { Db } from "@/db/client.ts";
import type { HitRow } from "@/server/collect/hits/store.ts";
import type { ChangedAppInfo } from "@/server/collect/ingest/apply-app-info.ts";
import type { Work } from "@/server/collect/ingest/work.ts";
import type { Ctx } from "@/server/ctx.ts";
import type { AppId } from "@/server/id.ts";

/** The items that one commit stored. */
export interface Stored {
  works: readonly Work[];
  /** Rows of sessions that began. */
  starts: readonly HitRow[];
  appInfo: readonly ChangedAppInfo[];
}

/** The work that remains after the transaction has committed. */
export interface Noted {
  /** Caches what the transaction wrote. */
  remember(): void;
  /** Wakes the functions that continue with it. */
  wake(db: Db, signal: Ctx["signal"]): void;
}

/**
 * Follow-up work for stored items, written in the transaction that stores them. Ingestion does not know the listener:
 * the composition root binds it to the database.
 */
export interface AfterStore {
  /** Reads what the listener needs for this app, at `revision` of its triggers. Runs before the transaction. */
  prepare(db: Db, appId: AppId, revision: number): Promise<void>;
  /** Names of app-info whose changes must be listed in `Stored.appInfo`. */
  appInfoKeys(appId: AppId): readonly string[];
  /** Runs inside the transaction, after the items are stored. */
  note(tx: Db, stored: Stored): Promise<Noted>;
}

const bound = new WeakMap<object, AfterStore>();

/** Binds the listener of a database. The first one stays. */
export function bindAfterStore(db: Db, make: () => AfterStore): void {
  if (!bound.has(db)) bound.set(db, make());
}

/**
 * Returns the listener. Throws when the composition root bound none, because storing without one would silently lose
 * triggers.
 */
export function afterStoreOf(db: Db): AfterStore {
  const listener = bound.get(db);
  if (!listener)
    throw new Error("No listener is bound to this database: call connectIngestion(db) first.");
  return listener;
}
