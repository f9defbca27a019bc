import postgres from "postgres";

/*
 * There is one way to the database: SQL written by hand, in stores. Drizzle describes the tables
 * (db/schema) and drizzle-kit generates the migrations; no query goes through it.
 * docs/decisions/sql-by-hand.md says why.
 */

export type Sql = postgres.Sql;

export interface Db {
  sql: Sql;
  /** Runs `work` in one transaction; inside a transaction it joins the open one. */
  transaction<T>(work: (db: Db) => Promise<T>): Promise<T>;
}

export interface DbPool extends Db {
  end(): Promise<void>;
}

function inTransaction(sql: Sql): Db {
  const db: Db = { sql, transaction: (work) => work(db) };
  return db;
}

/** Returns true for the errors that a lost connection causes. */
function isConnectionLost(error: unknown): boolean {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : "";
  return /^(?:CONNECTION_|E[A-Z]+$|57P0[123]$)/.test(String(code));
}

/**
 * A transaction that survives the loss of its connection. postgres.js 3.4.9 writes to the closed
 * socket when a transaction
 * continues after that, even with the rollback that it sends itself: an exception that no one can
 * catch ends the process.
 * So nothing may reach a lost connection: later statements are refused here, and a failed
 * transaction is left to the
 * rejection that postgres.js gives when the connection closes. The server rolls back by itself.
 */
async function runTransaction<T>(sql: Sql, work: (db: Db) => Promise<T>): Promise<T> {
  let lost = false;
  const refuseWhenLost = () => {
    if (lost)
      throw Object.assign(new Error("the connection is lost"), { code: "CONNECTION_CLOSED" });
  };
  const guarded = (tx: Sql): Sql =>
    new Proxy(tx, {
      apply(target, self, args) {
        refuseWhenLost();
        return Reflect.apply(target, self, args);
      },
      get(target, property, receiver) {
        if (property === "unsafe") refuseWhenLost();
        return Reflect.get(target, property, receiver);
      },
    });
  const begun = sql.begin(async (tx) => {
    try {
      return await work(inTransaction(guarded(tx as unknown as Sql)));
    } catch (error) {
      if (!lost && !isConnectionLost(error)) throw error;
      return await new Promise<never>(() => {});
    }
  }) as Promise<T>;
  try {
    return await begun;
  } catch (error) {
    lost = true;
    throw error;
  }
}

/** How many statements a connection takes before it has answered the first: as good as any number. Not in the types. */
const PIPELINE: object = { max_pipeline: 1_000_000 };

/**
 * Opens a pool. `max` = maximum number of connections of this process.
 *
 * postgres.js 3.4.9 forgets to reserve the connection of a transaction when its BEGIN is the last statement that the
 * connection takes, by default the hundredth: other statements then run inside the transaction that was left open. So there
 * is no last one.
 */
export function openDb(url: string, max = 10): DbPool {
  const sql = postgres(url, {
    max,
    ...PIPELINE,
    // After a loss, the pause between attempts to connect grows to a second, not to twenty.
    backoff: (attempt: number) => Math.min(0.05 * 2 ** attempt, 1),
    onnotice: () => {},
    connection: { application_name: "tidings", TimeZone: "UTC" },
    types: {
      json: {
        to: 3802,
        from: [114, 3802],
        serialize: (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value)),
        parse: (text: string) => JSON.parse(text),
      },
      bigint: {
        to: 20,
        from: [20],
        serialize: (value: unknown) => String(value),
        parse: (text: string) => Number(text),
      },
    },
  }) as unknown as Sql;
  return {
    sql,
    transaction: (work) => runTransaction(sql, work),
    end: () => sql.end({ timeout: 5 }),
  };
}

const shared = globalThis as typeof globalThis & { tidingsDb?: DbPool };

/**
 * The one pool of this process: the standalone server and Next's bundles share it through
 * `globalThis`.
 */
export function sharedDb(url: string, max: number): DbPool {
  shared.tidingsDb ??= openDb(url, max);
  return shared.tidingsDb;
}
