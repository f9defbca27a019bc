import type { ISql } from "postgres";

export interface RunnerStatus {
  /** When the runner last gave a sign of life (every 5 s); null = never, or another server runs the functions. */
  lastTick: Date | null;
  /** Age of the oldest job that is due and that nobody has taken. */
  lagSeconds: number;
}

/** Reads how the standalone runner does, from any connection to its database. */
export async function readRunnerStatus(sql: ISql): Promise<RunnerStatus> {
  const [present] = await sql`
    select to_regclass('runner.heartbeat') is not null and to_regclass('graphile_worker.jobs') is not null as yes`;
  if (!present?.yes) return { lastTick: null, lagSeconds: 0 };
  const [row] = await sql<RunnerStatus[]>`
    select
      (select at from runner.heartbeat) as "lastTick",
      (
        select coalesce(extract(epoch from now() - min(run_at)), 0)::float8
        from graphile_worker.jobs
        where run_at <= now() and locked_at is null and attempts < max_attempts
      ) as "lagSeconds"`;
  return row ?? { lastTick: null, lagSeconds: 0 };
}
