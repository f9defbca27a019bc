import { randomUUID } from "node:crypto";
import type { Db, Sql } from "@/db/client.ts";
import type { StepResult } from "./decide.ts";
import { addJobs, runKey } from "./jobs.ts";
import type { JsonError } from "./protocol.ts";

export interface RunnerEvent {
  id: string;
  name: string;
  data: Record<string, unknown>;
  /** Milliseconds; in the future = the runs start then. */
  ts: number;
  [more: string]: unknown;
}

export interface Run {
  id: string;
  functionId: string;
  event: RunnerEvent;
  attempt: number;
  /** Results, in the order in which they were completed. */
  steps: { id: string; result: StepResult }[];
}

/** Returns the run with its stored steps, or undefined when it is finished or gone. */
export async function loadRun(sql: Sql, id: string): Promise<Run | undefined> {
  const [row] = await sql<{ functionId: string; event: string; attempt: number }[]>`
    select function_id as "functionId", event, attempt from runner.runs where id = ${id} and status = 'running'`;
  if (!row) return undefined;
  const steps = await sql<{ id: string; result: string }[]>`
    select id, result from runner.steps where run_id = ${id} order by position`;
  return {
    ...row,
    id,
    event: JSON.parse(row.event),
    steps: steps.map((step) => ({ id: step.id, result: JSON.parse(step.result) })),
  };
}

/** Creates one run per pair and plans its first call, in the transaction of `sql`. */
export async function startRuns(
  sql: Sql,
  starts: { functionId: string; event: RunnerEvent }[],
): Promise<void> {
  if (starts.length === 0) return;
  const runs = starts.map((start) => ({ ...start, id: randomUUID() }));
  await sql`
    insert into runner.runs (id, function_id, event)
    select * from unnest(
      ${runs.map((run) => run.id)}::uuid[],
      ${runs.map((run) => run.functionId)}::text[],
      ${runs.map((run) => JSON.stringify(run.event))}::text[]
    )`;
  const now = Date.now();
  await addJobs(
    sql,
    runs.map(({ id, functionId, event }) => ({
      task: functionId,
      payload: { runId: id },
      at: event.ts > now ? new Date(event.ts) : null,
      key: runKey(id),
    })),
  );
}

/**
 * Plans the next call of `run`; replaces the job that is executing it, so a crash from here on
 * repeats nothing.
 */
export function planRun(sql: Sql, run: Run, at: Date | null): Promise<void> {
  return addJobs(sql, [
    { task: run.functionId, payload: { runId: run.id }, at, key: runKey(run.id) },
  ]);
}

/** Stores the result of a step, in the database and in `run`. */
export async function rememberStep(
  sql: Sql,
  run: Run,
  id: string,
  result: StepResult,
): Promise<void> {
  await sql`
    with step as (
      insert into runner.steps (run_id, id, result) values (${run.id}, ${id}, ${JSON.stringify(result)})
      on conflict do nothing
    )
    update runner.runs set attempt = 0 where id = ${run.id} and attempt <> 0`;
  run.steps.push({ id, result });
  run.attempt = 0;
}

/** Stores the sleep and its end in one transaction: a crash can neither lengthen nor repeat it. */
export async function sleepRun(db: Db, run: Run, id: string, until: Date): Promise<void> {
  await db.transaction(async ({ sql }) => {
    await rememberStep(sql, run, id, { type: "data", data: null });
    await planRun(sql, run, until);
  });
}

export async function retryRun(db: Db, run: Run, at: Date): Promise<void> {
  await db.transaction(async ({ sql }) => {
    await sql`update runner.runs set attempt = attempt + 1 where id = ${run.id}`;
    await planRun(sql, run, at);
  });
}

/** Returns false when the run was finished before. */
export async function finishRun(
  sql: Sql,
  id: string,
  end: { status: "completed"; result: unknown } | { status: "failed"; result: JsonError },
): Promise<boolean> {
  const done = await sql`
    update runner.runs
    set status = ${end.status}, result = ${JSON.stringify(end.result ?? null)}, finished_at = now()
    where id = ${id} and status = 'running'`;
  return done.count > 0;
}
