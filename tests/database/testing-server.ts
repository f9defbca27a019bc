import postgres from "postgres";
import type { TestProject } from "vitest/node";
import type { EmbeddedPostgres } from "@/db/embedded.ts";
import { startTemporaryPostgres } from "@/db/embedded-temporary.ts";
import { migrateDatabase } from "@/server/standalone/migrate.ts";

let server: EmbeddedPostgres | undefined;

/**
 * Starts one real PostgreSQL for the whole run of the `db` tests, with a migrated template to
 * clone.
 */
export async function setup(project: TestProject): Promise<void> {
  server = await startTemporaryPostgres();
  try {
    const sql = postgres(server.url, { max: 1, onnotice: () => {} });
    await sql`create database tidings_template`;
    await sql.end();
    const template = new URL(server.url);
    template.pathname = "/tidings_template";
    await migrateDatabase(template.href);
    project.provide("databaseUrl", server.url);
  } catch (error) {
    await server.stop();
    throw error;
  }
}

export async function teardown(): Promise<void> {
  await server?.stop();
}
