import type { Engine } from "./engine.ts";
import { failRun } from "./executor.ts";
import type { JsonError } from "./protocol.ts";
import { loadRun } from "./store.ts";

const BATCH = 1_000;

/**
 * Deletes data that is no longer needed, and ends runs that can no longer continue. Runs every few
 * minutes.
 */
export async function sweep(engine: Engine): Promise<void> {
  await failStuckRuns(engine);
  await deleteOld(engine);
}

/** Event ids deduplicate for 24 h; finished runs stay two weeks for later inspection. */
async function deleteOld({ db, stopping }: Engine): Promise<void> {
  const { sql } = db;
  let more = true;
  while (more && !stopping.aborted) {
    const runs = await sql`
      delete from runner.runs where id in (
        select id from runner.runs where finished_at < now() - interval '14 days' limit ${BATCH}
      )`;
    const events = await sql`
      delete from runner.events where id in (
        select id from runner.events
        where routed and received_at < now() - interval '2 days' limit ${BATCH}
      )`;
    more = runs.count === BATCH || events.count === BATCH;
  }
  // Jobs superseded by a crash stay behind in the queue, never available again.
  await sql`
    select graphile_worker.complete_jobs(array(
      select id from graphile_worker.jobs
      where locked_at is null and attempts >= max_attempts and updated_at < now() - interval '1 day'
    ))`;
}

/**
 * Fails runs whose job gave up (25 errors of our own, not of the step) or whose function the app no
 * longer has.
 */
async function failStuckRuns(engine: Engine): Promise<void> {
  const known = [...(engine.functions?.keys() ?? [])];
  const stuck = await engine.db.sql<{ runId: string; gaveUp: boolean; error: string | null }[]>`
    select substr(key, 5) as "runId", attempts >= max_attempts as "gaveUp", last_error as error
    from graphile_worker.jobs
    where key like 'run:%' and locked_at is null and (
      attempts >= max_attempts
      or (run_at < now() - interval '1 day' and not task_identifier = any(${known}::text[]))
    )
    limit ${BATCH}`;
  for (const { runId, gaveUp, error } of stuck) {
    const run = await loadRun(engine.db.sql, runId);
    const message = gaveUp ? `gave up: ${error}` : "the app no longer has this function";
    const reason: JsonError = { name: "Error", message };
    if (run) await failRun(engine, run, reason);
    await engine.db.sql`select graphile_worker.remove_job(${`run:${runId}`})`;
  }
}
