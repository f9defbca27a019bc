import postgres from "postgres";
import type { DatabaseAddress } from "@/db/address.ts";
import { postgresOptions, readAddress } from "@/db/address.ts";
import { checkParameters } from "@/db/parameters.ts";

/*
 * There is one way to the database: SQL written by hand, in stores. Drizzle describes the tables
 * (db/schema) and drizzle-kit generates the migrations; no query goes through it.
 * docs/decisions/sql-by-hand.md says why.
 */

export type Sql = postgres.Sql;

export interface Db {
  sql: Sql;
  /**
   * Runs `work` in one transaction; inside a transaction it joins the open one. Resolves when the server has said that it
   * committed, and rejects otherwise.
   */
  transaction<T>(work: (db: Db) => Promise<T>): Promise<T>;
}

export interface DbPool extends Db {
  end(): Promise<void>;
}

/** Lets `before` look at every statement with its parameters, and refuse it, before the library gets it. */
function guard(sql: Sql, before: (args: readonly unknown[]) => void): Sql {
  return new Proxy(sql, {
    apply(target, self, args: unknown[]) {
      const [first, ...parameters] = args;
      const isStatement = Array.isArray(first) && "raw" in first;
      before(isStatement ? parameters : []);
      return Reflect.apply(target, self, args);
    },
    get(target, property, receiver) {
      if (property !== "unsafe") return Reflect.get(target, property, receiver);
      return (text: string, parameters: never[] = [], ...rest: never[]) => {
        before(parameters);
        return target.unsafe(text, parameters, ...rest);
      };
    },
  });
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

/** What the server answers decides: it may roll back and call that a success of the statement. */
class NotCommitted extends Error {
  override name = "NotCommitted";
  constructor(answer: string) {
    super(`The database answered ${answer} to the end of a transaction: nothing of it is stored.`);
  }
}

/** A promise that never settles: postgres.js then sends nothing more for the transaction. */
const silence = () => new Promise<never>(() => {});

/**
 * A transaction that is stored when it resolves, and that survives the loss of its connection.
 *
 * postgres.js 3.4.9 resolves `begin` whatever the server answers to COMMIT, and behind a pooler that answer can be ROLLBACK.
 * So the transaction is ended here, with a COMMIT AND CHAIN whose answer is looked at; the library's own COMMIT then ends an
 * empty one.
 *
 * The library also writes to the closed socket when a transaction continues after the loss of its connection, even with the
 * rollback that it sends itself: an exception that no one can catch ends the process. So nothing may reach a lost
 * connection: later statements are refused here, and a failed transaction is left to the rejection that the library gives
 * when the connection closes. The server rolls back by itself.
 */
function runTransaction<T>(sql: Sql, work: (db: Db) => Promise<T>): Promise<T> {
  let over = false;
  const before = (parameters: readonly unknown[]) => {
    if (over)
      throw Object.assign(new Error("the connection is lost"), { code: "CONNECTION_CLOSED" });
    checkParameters(parameters);
  };
  return new Promise<T>((resolve, reject) => {
    const fail = (error: unknown) => {
      over = true;
      reject(error);
    };
    const begun = sql.begin("isolation level read committed", async (tx) => {
      const all = tx as unknown as Sql;
      let result: T;
      try {
        result = await work(inTransaction(guard(all, before)));
      } catch (error) {
        if (!over && !isConnectionLost(error)) throw error;
        return await silence();
      }
      const answer = await all.unsafe("commit and chain").then(
        (done) => done.command,
        // The transaction has ended in any case, and its connection may serve others already: no rollback must follow.
        async (error: unknown) => {
          fail(error);
          return await silence();
        },
      );
      if (answer !== "COMMIT") throw new NotCommitted(answer);
      over = true;
      resolve(result);
    });
    begun.catch(fail);
  });
}

/** How many statements a connection takes before it has answered the first: as good as any number. Not in the types. */
const PIPELINE: object = { max_pipeline: 1_000_000 };

export type ConnectOptions = Pick<
  postgres.Options<Record<string, never>>,
  "max" | "connect_timeout" | "idle_timeout" | "max_lifetime" | "onclose"
> & {
  /** What is known better than the URL tells. */
  address?: Partial<Pick<DatabaseAddress, "pooler" | "database">>;
};

/** Connects to the database at `url`, for statements that need none of the settings of `openDb`. */
export function connectSql(url: string, name: string, more: ConnectOptions = {}): Sql {
  const { address, ...options } = more;
  return postgres({ ...postgresOptions({ ...readAddress(url), ...address }, name), ...options });
}

/**
 * Opens a pool. `max` = maximum number of connections of this process.
 *
 * postgres.js 3.4.9 forgets to reserve the connection of a transaction when its BEGIN is the last statement that the
 * connection takes, by default the hundredth: other statements then run inside the transaction that was left open. So there
 * is no last one.
 */
export function openDb(url: string, max = 10, name = "tidings"): DbPool {
  const sql = postgres({
    ...postgresOptions(readAddress(url), name),
    max,
    ...PIPELINE,
    // After a loss, the pause between attempts to connect grows to a second, not to twenty.
    backoff: (attempt: number) => Math.min(0.05 * 2 ** attempt, 1),
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
      // The library's own throws for a text that is no date, which blocks the connection. The server refuses it as well.
      date: {
        to: 1184,
        from: [1082, 1114, 1184],
        serialize: (value: unknown) =>
          value instanceof Date ? value.toISOString() : String(value),
        parse: (text: string) => new Date(text),
      },
    },
  }) as unknown as Sql;
  return {
    sql: guard(sql, checkParameters),
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
