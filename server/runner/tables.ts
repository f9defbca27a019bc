import type { Db } from "@/db/client.ts";

/**
 * Creates the runner's own tables; safe to run at every start. They are separate from the product's
 * migrations because they
 * exist only where this runner does. JSON is stored as text: jsonb refuses NUL and lone surrogates,
 * which step results may hold.
 */
export async function createTables(db: Db): Promise<void> {
  await db.transaction(async ({ sql }) => {
    // "if not exists" is no help against another process that creates the same at the same moment.
    await sql`select pg_advisory_xact_lock(${LOCK})`;
    await sql.unsafe(TABLES);
  });
}

/** Any number, as long as every runner uses the same. */
const LOCK = 7_118_340_266;

const TABLES = `
    create schema if not exists runner;

    -- Events of the last days: deduplicates ids, and keeps what arrives before the app's functions are known (not routed).
    create table if not exists runner.events (
      id text primary key,
      body text not null,
      routed boolean not null,
      received_at timestamptz not null default now()
    );
    create index if not exists events_waiting on runner.events (received_at) where not routed;
    create index if not exists events_received on runner.events (received_at);

    create table if not exists runner.runs (
      id uuid primary key,
      function_id text not null,
      event text not null,
      status text not null default 'running' check (status in ('running', 'completed', 'failed')),
      attempt integer not null default 0,
      result text,
      created_at timestamptz not null default now(),
      finished_at timestamptz
    );
    create index if not exists runs_finished on runner.runs (finished_at);

    create table if not exists runner.steps (
      run_id uuid not null references runner.runs on delete cascade,
      id text not null,
      position bigint generated always as identity,
      result text not null,
      primary key (run_id, id)
    );

    create table if not exists runner.heartbeat (
      only_row boolean primary key default true check (only_row),
      at timestamptz not null
    );
`;
