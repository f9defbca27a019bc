import postgres from "postgres";
import type { TestProject } from "vitest/node";
import type { EmbeddedPostgres } from "@/db/embedded.ts";
import { startTemporaryPostgres } from "@/db/embedded-temporary.ts";
import { migrateDatabase } from "@/server/standalone/migrate.ts";

/** Each project of the configuration loads this file for itself; they share one server, which the last one stops. */
const shared = globalThis as {
  tidingsTestServer?: { starting: Promise<EmbeddedPostgres>; users: number } | undefined;
};

/**
 * Starts one real PostgreSQL for the whole run of the `db` tests, with a migrated template to
 * clone.
 */
export async function setup(project: TestProject): Promise<void> {
  shared.tidingsTestServer ??= { starting: startWithTemplate(), users: 0 };
  shared.tidingsTestServer.users += 1;
  project.provide("databaseUrl", (await shared.tidingsTestServer.starting).url);
}

export async function teardown(): Promise<void> {
  const server = shared.tidingsTestServer;
  if (!server) return;
  server.users -= 1;
  if (server.users > 0) return;
  shared.tidingsTestServer = undefined;
  await (await server.starting).stop();
}

async function startWithTemplate(): Promise<EmbeddedPostgres> {
  const server = await startTemporaryPostgres();
  try {
    const sql = postgres(server.url, { max: 1, onnotice: () => {} });
    await sql`create database tidings_template`;
    await sql.end();
    const template = new URL(server.url);
    template.pathname = "/tidings_template";
    await migrateDatabase(template.href);
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}
