import { isIP } from "node:net";
import type { QueryArrayConfig } from "pg";
import { Client } from "pg";
import type { CheckedConnection } from "@/server/collect/sources/check-host.ts";
import { foreignError } from "@/server/collect/sources/foreign-error.ts";
import { typeOfColumn } from "@/server/collect/sources/foreign-value.ts";
import type { ValueType } from "@/server/collect/tags/schema.ts";

export interface ForeignColumn {
  name: string;
  type: ValueType;
}

/** The rows that a query returns, read piece by piece. */
export interface ForeignRows {
  columns: ForeignColumn[];
  /** Returns up to `limit` more rows, as text; empty at the end. */
  next(limit: number): Promise<(string | null)[][]>;
}

const CONNECT_MS = 10_000;
const STATEMENT_MS = 30_000;
/** Longer than the other side needs to cancel a statement. After this time its connection is considered lost. */
const ANSWER_MS = STATEMENT_MS + 15_000;

/**
 * Runs one query in another PostgreSQL and passes its rows to `use`. The transaction is read only, and the query runs
 * in a cursor, which accepts a single SELECT: whatever it calls, it changes nothing. Throws `invalid` with an
 * explanation for every error of the other side.
 */
export async function readForeign<T>(
  connection: CheckedConnection,
  query: string,
  use: (rows: ForeignRows) => Promise<T>,
): Promise<T> {
  const client = clientOf(connection);
  // The query in progress reports the error. Without a listener a lost connection would end this process.
  client.on("error", () => {});
  const ask = async (text: string) => {
    try {
      // The extended protocol rejects several statements in one text. The driver's types lack the option.
      const config: QueryArrayConfig & { queryMode: "extended" } = {
        text,
        rowMode: "array",
        queryMode: "extended",
      };
      return await client.query<(string | null)[]>(config);
    } catch (error) {
      throw foreignError(error, connection, { begun: true });
    }
  };
  try {
    await client.connect().catch((error: unknown) => {
      throw foreignError(error, connection, { begun: false });
    });
    await ask("begin isolation level repeatable read read only");
    for (const setting of SETTINGS) await ask(setting);
    // Takes the snapshot. From now on nothing can make this transaction write.
    await ask("select 1");
    await ask(`declare tidings no scroll cursor for ${query}`);
    const { fields } = await ask("fetch 0 from tidings");
    return await use({
      columns: fields.map(({ name, dataTypeID }) => ({ name, type: typeOfColumn(dataTypeID) })),
      next: async (limit) => (await ask(`fetch ${Math.trunc(limit)} from tidings`)).rows,
    });
  } finally {
    await client.end().catch(() => {});
  }
}

const SETTINGS = [
  `set local statement_timeout = ${STATEMENT_MS}`,
  "set local idle_in_transaction_session_timeout = 0",
  "set local timezone = 'UTC'",
  "set local datestyle = 'ISO'",
  "set local intervalstyle = 'iso_8601'",
];

function clientOf(connection: CheckedConnection): Client {
  const { host, address, port, user, password, database, tls } = connection;
  return new Client({
    host: address,
    port,
    user,
    password,
    database,
    ssl:
      tls === "none"
        ? false
        : {
            rejectUnauthorized: tls === "verified",
            // The certificate names the host, not the address that it was looked up to.
            ...(isIP(host) === 0 ? { servername: host } : {}),
          },
    application_name: "tidings",
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: ANSWER_MS,
    keepAlive: true,
    types: { getTypeParser: () => (text: string) => text },
  });
}
