import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
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
  const deadline = Date.now() + PATIENCE_MS;
  for (let said = false; ; ) {
    try {
      await query(url, "select 1");
      return false;
    } catch (error) {
      const code = (error as { code?: string }).code ?? "";
      if (code === "3D000") return await createDatabase(url);
      if (!TRANSIENT.includes(code) || Date.now() > deadline) throw explain(url, error);
      if (!said) log(`Waiting for PostgreSQL at ${new URL(url).host}`);
      said = true;
      await sleep(500, undefined, { signal });
    }
  }
}

async function createDatabase(url: string): Promise<boolean> {
  const name = decodeURIComponent(new URL(url).pathname.slice(1));
  try {
    await query(withDatabase(url, "postgres"), `create database "${name.replaceAll('"', '""')}"`);
    return true;
  } catch (error) {
    // Another start created it meanwhile.
    if ((error as { code?: string }).code === "42P04") return false;
    throw explain(url, error);
  }
}

/** Returns the URL of another database on the same server. */
export function withDatabase(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}

async function query(url: string, text: string): Promise<void> {
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    await sql.unsafe(text);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

function explain(url: string, cause: unknown): Refusal {
  const { host, pathname } = new URL(url);
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new Refusal(
    `The database at ${host}${pathname} (DATABASE_URL) cannot be used: ${reason}`,
    {
      cause,
    },
  );
}
