import type { Db } from "@/db/client.ts";
import journal from "@/db/migrations/meta/_journal.json" with { type: "json" };
import type { FunctionsState } from "@/server/account/health/judge-functions.ts";

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

/** Reads what is known of the functions; the built-in runner's tables exist only where it ever ran. */
export async function selectFunctionsState(db: Db): Promise<FunctionsState> {
  const [run] = await db.sql<{ at: Date }[]>`select at from functions_seen`;
  const lastRun = run?.at ?? null;
  const [present] = await db.sql<{ yes: boolean }[]>`
    select to_regclass('runner.heartbeat') is not null and to_regclass('graphile_worker.jobs') is not null as yes`;
  if (!present?.yes) return { lastTick: null, lastRun, lagSeconds: 0 };
  const [row] = await db.sql<{ lastTick: Date | null; lagSeconds: number }[]>`
    select (select max(at) from runner.heartbeat) as "lastTick", (
      select coalesce(extract(epoch from now() - min(run_at)), 0)::float8 from graphile_worker.jobs
      where run_at <= now() and locked_at is null and attempts < max_attempts) as "lagSeconds"`;
  return { lastTick: row?.lastTick ?? null, lastRun, lagSeconds: row?.lagSeconds ?? 0 };
}

export async function upsertFunctionRun(db: Db, at: Date): Promise<void> {
  await db.sql`
    insert into functions_seen (only_row, at) values (true, ${at})
    on conflict (only_row) do update set at = greatest(functions_seen.at, excluded.at)`;
}

export interface ServerRow {
  id: string;
  startedAt: Date;
  seenAt: Date;
  version: string;
  baseUrl: string;
  secretHash: string;
}

export async function upsertServer(db: Db, row: ServerRow): Promise<void> {
  await db.sql`
    insert into servers (id, started_at, seen_at, version, base_url, secret_hash)
    values (${row.id}, ${row.startedAt}, ${row.seenAt}, ${row.version}, ${row.baseUrl}, ${row.secretHash})
    on conflict (id) do update set seen_at = excluded.seen_at`;
}

/** Returns the servers other than `id` that were seen since `since`, and forgets the rest. */
export async function selectOtherServers(db: Db, id: string, since: Date): Promise<ServerRow[]> {
  await db.sql`delete from servers where seen_at < ${since}`;
  return await db.sql<ServerRow[]>`
    select id, started_at as "startedAt", seen_at as "seenAt", version, base_url as "baseUrl",
      secret_hash as "secretHash"
    from servers where id <> ${id} order by started_at`;
}

export async function deleteServer(db: Db, id: string): Promise<void> {
  await db.sql`delete from servers where id = ${id}`;
}
