import type { PostgresJsDatabase } from "drizzle-orm/postgres-js";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as schema from "./schema/index.ts";

export type Sql = postgres.Sql;
export type Orm = PostgresJsDatabase<typeof schema>;

/**
 * `sql` for set-based and hot statements, `orm` for plain reads and writes; both on the same
 * connection inside a transaction.
 */
export interface Db {
  sql: Sql;
  orm: Orm;
  /** Runs `work` in one transaction; inside a transaction it joins the open one. */
  transaction<T>(work: (db: Db) => Promise<T>): Promise<T>;
}

export interface DbPool extends Db {
  end(): Promise<void>;
}

/**
 * Drizzle replaces the parsers of the client it is given, and stringifies JSON itself. It gets a
 * stand-in with options of
 * its own, so that raw statements on the same connection keep real Dates; the JSON serializer below
 * leaves its strings alone.
 */
function ormOver(sql: Sql): Orm {
  const client = {
    unsafe: sql.unsafe.bind(sql),
    begin: sql.begin?.bind(sql),
    options: { parsers: {}, serializers: {} },
  };
  return drizzle({ client: client as unknown as Sql, schema, casing: "snake_case" });
}

function inTransaction(sql: Sql): Db {
  const db: Db = { sql, orm: ormOver(sql), transaction: (work) => work(db) };
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

/** Opens a pool. `max` = maximum number of connections of this process. */
export function openDb(url: string, max = 10): DbPool {
  const sql = postgres(url, {
    max,
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
    orm: ormOver(sql),
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
