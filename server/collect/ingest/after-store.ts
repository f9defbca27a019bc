import type { Db } from "@/db/client.ts";
import type { HitRow } from "@/server/collect/hits/store.ts";
import type { ChangedAppInfo } from "@/server/collect/ingest/apply-app-info.ts";
import type { Work } from "@/server/collect/ingest/work.ts";
import type { Ctx } from "@/server/ctx.ts";
import type { AppId } from "@/server/id.ts";

/** What one commit stored. */
export interface Stored {
  works: readonly Work[];
  /** Rows of sessions that began. */
  starts: readonly HitRow[];
  appInfo: readonly ChangedAppInfo[];
}

/** What is left to do once the transaction is committed. */
export interface Noted {
  /** Keeps in memory what the transaction wrote. */
  remember(): void;
  /** Wakes the functions that go on with it. */
  wake(db: Db, signal: Ctx["signal"]): void;
}

/**
 * What follows from stored items, written in the transaction that stores them. Ingestion knows nothing of who listens:
 * the composition root binds the listener to the database.
 */
export interface AfterStore {
  /** Reads what the listener needs of this app, as of `revision` of its triggers. Runs before the transaction. */
  prepare(db: Db, appId: AppId, revision: number): Promise<void>;
  /** Names of app-info whose changes the listener wants to see in `Stored.appInfo`. */
  appInfoKeys(appId: AppId): readonly string[];
  /** Runs inside the transaction, after the items are stored. */
  note(tx: Db, stored: Stored): Promise<Noted>;
}

const bound = new WeakMap<object, AfterStore>();

/** Binds the listener of a database. The first one stays. */
export function bindAfterStore(db: Db, make: () => AfterStore): void {
  if (!bound.has(db)) bound.set(db, make());
}

/** Throws when the composition root bound no listener: storing without one would lose triggers in silence. */
export function afterStoreOf(db: Db): AfterStore {
  const listener = bound.get(db);
  if (!listener)
    throw new Error("No listener is bound to this database: call connectIngestion(db) first.");
  return listener;
}
