import type { Sql } from "@/db/client.ts";

/**
 * A wake-up in graphile-worker's queue. A job with the key of a waiting one replaces it; a running
 * one is superseded.
 */
export interface Job {
  task: string;
  payload: Record<string, string>;
  /** `null` = now. */
  at: Date | null;
  key: string;
}

export const CRON_TASK = "runner-cron";
export const runKey = (runId: string) => `run:${runId}`;
export const cronKey = (functionId: string, cron: string) => `cron:${functionId}:${cron}`;

/**
 * Plans `jobs`, each with its task as a flag, by which `Limits` holds back a task that has enough to do, in the transaction of `sql`, so that they exist exactly when the rows written with
 * them do.
 */
export async function addJobs(sql: Sql, jobs: Job[]): Promise<void> {
  if (jobs.length === 0) return;
  await sql`
    select count(*) from graphile_worker.add_jobs(array(
      select row(job.task, job.payload::json, null, job.at, null, job.key, null, array[job.task])::graphile_worker.job_spec
      from unnest(
        ${jobs.map((job) => job.task)}::text[],
        ${jobs.map((job) => JSON.stringify(job.payload))}::text[],
        ${jobs.map((job) => job.at?.toISOString() ?? null)}::timestamptz[],
        ${jobs.map((job) => job.key)}::text[]
      ) as job(task, payload, at, key)
    ))`;
}

/**
 * Frees the jobs that a dead runner left locked; graphile-worker alone would wait four hours. Only
 * the holder of the
 * leader lock may call this, before it starts workers of its own: then every lock is a dead one.
 */
export async function unlockJobs(sql: Sql): Promise<void> {
  await sql`
    select graphile_worker.force_unlock_workers(array(
      select distinct locked_by from graphile_worker.jobs where locked_by is not null
    ))`;
}

/**
 * Plans the crons of the current functions that are not planned yet, and removes those of former
 * ones.
 */
export async function planCrons(sql: Sql, wanted: Job[]): Promise<void> {
  const keys = wanted.map((job) => job.key);
  await sql`
    select graphile_worker.remove_job(key) from graphile_worker.jobs
    where key like 'cron:%' and not key = any(${keys}::text[])`;
  // A planned one stays as it is, even when overdue: it is the occurrence that was missed while the
  // runner was down.
  const planned = await sql<{ key: string }[]>`
    select key from graphile_worker.jobs where key = any(${keys}::text[])`;
  await addJobs(
    sql,
    wanted.filter((job) => !planned.some(({ key }) => key === job.key)),
  );
}
