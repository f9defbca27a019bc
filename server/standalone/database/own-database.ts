import type { Pooler } from "@/db/address.ts";
import { checkServer } from "@/server/standalone/database/check-server.ts";
import { findPooler } from "@/server/standalone/database/find-pooler.ts";
import { ensureDatabase, explainDatabase, readUrl } from "@/server/standalone/database.ts";
import { Refusal } from "@/server/standalone/refusal.ts";

interface Wanted {
  url: string;
  /** Past a pooler; undefined = `url` itself. */
  directUrl: string | undefined;
  connections: number;
}

export interface OwnDatabase {
  url: string;
  /** For what needs a session: migrations, locks, and the runner, who listens. */
  directUrl: string;
  connections: number;
}

/**
 * Makes sure that Tidings can work on the operator's own PostgreSQL, and sets DATABASE_POOLER to what is in between, for this
 * process and those that it starts. Everything that would fail later is refused here, in a sentence.
 */
export async function prepareOwnDatabase(
  wanted: Wanted,
  signal: AbortSignal,
  log: (message: string) => void,
): Promise<OwnDatabase> {
  const { url } = wanted;
  const directUrl = wanted.directUrl ?? url;
  reportIgnored(url, log);
  if (wanted.directUrl) readUrl(wanted.directUrl, "DATABASE_DIRECT_URL");
  await ensureDatabase(directUrl, signal, log);
  const pooler = await settlePooler(url);
  if (pooler !== "none")
    log(`DATABASE_URL leads through a pooler that lends connections for a ${pooler}`);
  await refusePooledSessions(wanted, pooler);
  const { connections, because } = await checkServer(directUrl, wanted.connections).catch(
    (error: unknown) => {
      throw error instanceof Refusal ? error : explainDatabase(directUrl, error);
    },
  );
  if (because)
    log(
      `Tidings uses ${connections} connections instead of ${wanted.connections}, because ${because} leaves no more`,
    );
  return { url, directUrl, connections };
}

function reportIgnored(url: string, log: (message: string) => void): void {
  const { ignored } = readUrl(url);
  if (ignored.length === 0) return;
  const advice = ignored.includes("connection_limit")
    ? " Use DATABASE_CONNECTIONS for the number of connections."
    : "";
  log(`DATABASE_URL has parameters that Tidings does not use: ${ignored.join(", ")}.${advice}`);
}

async function settlePooler(url: string): Promise<Pooler> {
  const { pooler } = readUrl(url);
  if (pooler !== "none" || process.env.DATABASE_POOLER) return pooler;
  const found = await findPooler(url).catch((error: unknown) => {
    throw explainDatabase(url, error);
  });
  process.env.DATABASE_POOLER = found;
  return found;
}

async function refusePooledSessions({ directUrl }: Wanted, pooler: Pooler): Promise<void> {
  if (pooler !== "transaction") return;
  if (!directUrl)
    throw new Refusal(
      "DATABASE_URL leads through a pooler that lends connections for a transaction. Migrations and background functions need " +
        "more: set DATABASE_DIRECT_URL to the address of the database itself, or of a pooler in session mode.",
    );
  if ((await findPooler(directUrl)) === "transaction")
    throw new Refusal(
      "DATABASE_DIRECT_URL leads through a pooler that lends connections for a transaction. Set it to the address of the " +
        "database itself, or of a pooler in session mode.",
    );
}
