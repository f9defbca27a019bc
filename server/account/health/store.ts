import type { Db } from "@/db/client.ts";
import journal from "@/db/migrations/meta/_journal.json" with { type: "json" };

/** Returns true when every migration of this release was applied. */
export async function isMigrated(db: Db): Promise<boolean> {
  const [table] = await db.sql<{ found: boolean }[]>`
    select to_regclass('drizzle.__drizzle_migrations') is not null as found`;
  if (!table?.found) return false;
  const [row] = await db.sql<{ latest: string }[]>`
    select coalesce(max(created_at), 0)::text as latest from drizzle.__drizzle_migrations`;
  const newest = Math.max(0, ...journal.entries.map((entry) => entry.when));
  return Number(row?.latest ?? 0) >= newest;
}

export interface FunctionsState {
  /** The runner's last heartbeat; null = none yet. */
  lastTick: Date | null;
  /** Age of the oldest job that is due and that no worker has taken. */
  lagSeconds: number;
}

/**
 * Returns null when another server runs the functions, because this database then knows nothing
 * about them.
 */
export async function selectFunctionsState(db: Db): Promise<FunctionsState | null> {
  const [present] = await db.sql<{ yes: boolean }[]>`
    select to_regclass('runner.heartbeat') is not null and to_regclass('graphile_worker.jobs') is not null as yes`;
  if (!present?.yes) return null;
  const [row] = await db.sql<FunctionsState[]>`
    select (select max(at) from runner.heartbeat) as "lastTick", (
      select coalesce(extract(epoch from now() - min(run_at)), 0)::float8 from graphile_worker.jobs
      where run_at <= now() and locked_at is null and attempts < max_attempts) as "lagSeconds"`;
  return row ?? null;
}
