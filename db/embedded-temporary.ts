import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EmbeddedPostgres } from "@/db/embedded.ts";
import { startEmbeddedPostgres } from "@/db/embedded.ts";
import { stopLeftoverServers } from "@/db/embedded-processes.ts";
import { DATABASE } from "@/db/embedded-role.ts";
import type { PostgresSettings } from "@/db/embedded-settings.ts";

const PREFIX = "tidings-test-";

/** A temporary server does not need durability. */
const THROWAWAY: PostgresSettings = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  max_connections: "300",
  logging_collector: "off",
  // The role of a test may act for the roles that it creates, as a superuser could.
  createrole_self_grant: "set, inherit",
};

/**
 * Starts a server in a temporary folder; `stop` removes the folder. Its URL leads to the database in which the role may make
 * tables. For tests and benches.
 */
export async function startTemporaryPostgres(
  settings: PostgresSettings = {},
): Promise<EmbeddedPostgres> {
  await sweepAbandoned();
  const dir = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  const server = await startEmbeddedPostgres({
    dir,
    log: () => {},
    mayCreate: true,
    settings: { ...THROWAWAY, ...settings },
  });
  const stop = async () => {
    await server.stop();
    rmSync(dir, { recursive: true, force: true });
  };
  const url = Object.assign(new URL(server.url), { pathname: `/${DATABASE}` }).href;
  return { ...server, url, stop };
}

/**
 * Removes the servers of test runs that were killed: the folder's name holds the pid of its maker.
 */
async function sweepAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const maker = name.startsWith(PREFIX) ? Number.parseInt(name.slice(PREFIX.length), 10) : 0;
    if (!(maker > 0) || isAlive(maker)) continue;
    const dir = join(tmpdir(), name);
    await stopLeftoverServers(join(dir, "data"));
    rmSync(dir, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
