import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import type { Sql } from "@/db/client.ts";
import { connectSql } from "@/db/client.ts";
import { prepareOwnDatabase } from "@/server/standalone/database/own-database.ts";
import { FEWEST_CONNECTIONS } from "@/server/standalone/database/share-connections.ts";
import { Refusal } from "@/server/standalone/refusal.ts";

const MIGRATIONS = fileURLToPath(new URL("../../db/migrations", import.meta.url));

/**
 * Any number, as long as every Tidings uses the same: replicas that start together migrate one
 * after the other.
 */
const LOCK = 7_243_511_908;
/** Longer than a migration of a large database takes. */
const PATIENCE_MS = 15 * 60_000;

/**
 * Brings the database at `url` up to the newest migration; safe to run from several processes at
 * once.
 * Returns how many migrations were applied. Throws a Refusal when the database belongs to a newer
 * release, or stopped
 * at a migration that this release does not contain.
 */
export async function migrateDatabase(
  url: string,
  { log = () => {}, patienceMs = PATIENCE_MS }: MigrateOptions = {},
): Promise<number> {
  // One connection: an advisory lock belongs to the session that took it.
  const sql = connectSql(url, "tidings-migrations", { max: 1, address: { pooler: "session" } });
  try {
    await sql`select set_config(name, value, false) from (values
      ('search_path', 'public'), ('statement_timeout', '0'), ('lock_timeout', '0'),
      ('default_transaction_isolation', 'read committed')) as wanted(name, value)`;
    await takeLock(sql, log, Date.now() + patienceMs);
    const before = await readApplied(sql);
    refuseUnknown(before.latest, readJournal());
    await migrate(drizzle({ client: sql }), { migrationsFolder: MIGRATIONS });
    const applied = (await readApplied(sql)).count - before.count;
    // The session may outlive its client, when a pooler is in between.
    await sql`select pg_advisory_unlock(${LOCK})`;
    return applied;
  } finally {
    await sql.end();
  }
}

interface MigrateOptions {
  log?: (message: string) => void;
  /** How long to wait for another process that is migrating. */
  patienceMs?: number;
}

/** Waits its turn aloud, and not for ever: a session that died without a word may keep the lock. */
async function takeLock(sql: Sql, log: (message: string) => void, deadline: number): Promise<void> {
  for (let said = false; ; ) {
    const [row] = await sql<{ held: boolean }[]>`select pg_try_advisory_lock(${LOCK}) as held`;
    if (row?.held) return;
    if (Date.now() > deadline)
      throw new Refusal(
        "Another process has held the lock of the migrations for too long. When no other Tidings is starting, end the session " +
          "that holds it: SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted;",
      );
    if (!said) log("Another Tidings is migrating this database; waiting for it");
    said = true;
    await sleep(250);
  }
}

/** `latest` is the creation time of the newest applied migration, in ms since 1970. */
async function readApplied(sql: Sql): Promise<{ count: number; latest: number }> {
  const [table] =
    await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as found`;
  if (!table?.found) return { count: 0, latest: 0 };
  const [row] = await sql<{ count: number; latest: string }[]>`
    select count(*)::int as count, coalesce(max(created_at), 0) as latest
    from drizzle.__drizzle_migrations`;
  return { count: row?.count ?? 0, latest: Number(row?.latest ?? 0) };
}

/** Returns the creation times of the migrations of this release. */
function readJournal(): number[] {
  const journal: { entries: { when: number }[] } = JSON.parse(
    readFileSync(join(MIGRATIONS, "meta", "_journal.json"), "utf8"),
  );
  return journal.entries.map((entry) => entry.when);
}

/**
 * drizzle applies whatever is newer than `latest`, so a database with another history would be
 * migrated wrongly.
 */
function refuseUnknown(latest: number, journal: readonly number[]): void {
  if (latest === 0 || journal.includes(latest)) return;
  if (latest > Math.max(...journal)) {
    throw new Refusal(
      "This database was made by a newer release of Tidings. Install that release again, or restore a backup.",
    );
  }
  throw new Refusal(
    "This database was made by an unreleased version of Tidings and stopped at a migration that no longer exists. " +
      "Check out the last commit that contains db/migrations/0011_add_test_messages.sql, start it once, then update " +
      "again. If the data can go, use an empty database instead.",
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { DATABASE_URL, DATABASE_DIRECT_URL } = process.env;
  const url = DATABASE_DIRECT_URL || DATABASE_URL;
  if (!url) {
    console.error("Set DATABASE_URL to the database that is to be migrated.");
    process.exit(1);
  }
  try {
    await prepareOwnDatabase(
      { url, directUrl: url, connections: FEWEST_CONNECTIONS },
      new AbortController().signal,
      console.log,
    );
    const applied = await migrateDatabase(url, { log: console.log });
    console.log(applied === 0 ? "The database is up to date." : `${applied} migrations applied.`);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
