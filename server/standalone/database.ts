import { setTimeout as sleep } from "node:timers/promises";
import { AddressError, readAddress, shownAddress } from "@/db/address.ts";
import { connectSql } from "@/db/client.ts";
import { Refusal } from "@/server/standalone/refusal.ts";

/**
 * The server is not available yet: it is starting up, its name does not resolve yet, or it has too
 * many connections at the moment.
 */
const TRANSIENT = ["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "EAI_AGAIN", "57P03", "53300"];
const PATIENCE_MS = 60_000;

/**
 * Waits until the server of `url` responds (up to a minute) and creates the database when it is
 * missing.
 * Returns true when it was created.
 */
export async function ensureDatabase(
  url: string,
  signal: AbortSignal,
  log: (message: string) => void,
): Promise<boolean> {
  const address = readUrl(url);
  const deadline = Date.now() + PATIENCE_MS;
  for (let said = false; ; ) {
    try {
      await query(url, "select 1");
      return false;
    } catch (error) {
      const code = (error as { code?: string }).code ?? "";
      if (code === "3D000") return await createDatabase(url);
      if (!TRANSIENT.includes(code) || Date.now() > deadline) throw explainDatabase(url, error);
      if (!said) log(`Waiting for PostgreSQL at ${shownAddress(address)}`);
      said = true;
      await sleep(500, undefined, { signal });
    }
  }
}

/** Reads DATABASE_URL, or the URL of the variable `name`. A wrong one is refused in a sentence. */
export function readUrl(url: string, name = "DATABASE_URL") {
  try {
    return readAddress(url);
  } catch (error) {
    if (error instanceof AddressError) throw new Refusal(`${name} ${error.message}`);
    throw error;
  }
}

async function createDatabase(url: string): Promise<boolean> {
  const name = readUrl(url).database;
  try {
    await query(url, `create database "${name.replaceAll('"', '""')}"`, "postgres");
    return true;
  } catch (error) {
    const { code } = error as { code?: string };
    // Another start created it meanwhile.
    if (code === "42P04") return false;
    if (code === "42501")
      throw new Refusal(
        `There is no database "${name}", and this user may not create one. Run as an administrator: ` +
          `CREATE DATABASE "${name}" OWNER "${readUrl(url).user}" ENCODING 'UTF8' TEMPLATE template0;`,
      );
    throw explainDatabase(url, error);
  }
}

/** Returns the URL of another database on the same server. */
export function withDatabase(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}

async function query(url: string, text: string, database?: string): Promise<void> {
  // Nothing is known of the server yet: a pooler would refuse most session settings.
  const sql = connectSql(url, "tidings-start", {
    max: 1,
    connect_timeout: 10,
    address: { pooler: "transaction", ...(database ? { database } : {}) },
  });
  try {
    await sql.unsafe(text);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** What an operator can do about the errors that a database gives at the start. */
const ADVICE: Record<string, string> = {
  "28P01": "Check the user and the password.",
  "28000": "The server lets this user in from nowhere, or only with TLS: try sslmode=require.",
  "53300": "Free some connections on the server, or raise max_connections there.",
  ENOTFOUND: "Check the name of the host.",
  ECONNREFUSED: "Check host and port, and that PostgreSQL runs there.",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    "Its certificate comes from an authority that this machine does not know: name that authority's file with sslrootcert, " +
    "or use sslmode=require to encrypt without a check.",
};
const SAME_ADVICE: Record<string, string> = {
  SELF_SIGNED_CERT_IN_CHAIN: "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  DEPTH_ZERO_SELF_SIGNED_CERT: "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  EAI_AGAIN: "ENOTFOUND",
};

/** Says in one sentence why the database at `url` cannot be used, without its password. */
export function explainDatabase(url: string, cause: unknown): Refusal {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const { code = "" } = cause as { code?: string };
  const advice = ADVICE[SAME_ADVICE[code] ?? code];
  const sentence = `The database at ${shownAddress(readUrl(url))} (DATABASE_URL) cannot be used: ${reason}.`;
  return new Refusal(advice ? `${sentence} ${advice}` : sentence, { cause });
}
