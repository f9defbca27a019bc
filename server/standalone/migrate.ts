import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { Refusal } from "@/server/standalone/refusal.ts";

const MIGRATIONS = fileURLToPath(new URL("../../db/migrations", import.meta.url));

/**
 * Any number, as long as every Tidings uses the same: replicas that start together migrate one
 * after the other.
 */
const LOCK = 7_243_511_908;

/**
 * Brings the database at `url` up to the newest migration; safe to run from several processes at
 * once.
 * Returns how many migrations were applied. Throws a Refusal when the database belongs to a newer
 * release, or stopped
 * at a migration that this release does not contain.
 */
export async function migrateDatabase(url: string): Promise<number> {
  // One connection: an advisory lock belongs to the session that took it.
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(${LOCK})`;
    const before = await readApplied(sql);
    refuseUnknown(before.latest, readJournal());
    await migrate(drizzle({ client: sql }), { migrationsFolder: MIGRATIONS });
    return (await readApplied(sql)).count - before.count;
  } finally {
    await sql.end();
  }
}

/** `latest` is the creation time of the newest applied migration, in ms since 1970. */
async function readApplied(sql: postgres.Sql): Promise<{ count: number; latest: number }> {
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
  const url = process.env.DATABASE_URL;
  if (!url) {
    console.error("Set DATABASE_URL to the database that is to be migrated.");
    process.exit(1);
  }
  try {
    const applied = await migrateDatabase(url);
    console.log(applied === 0 ? "The database is up to date." : `${applied} migrations applied.`);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
