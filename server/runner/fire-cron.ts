import { randomUUID } from "node:crypto";
import type { Engine } from "./engine.ts";
import type { Job } from "./jobs.ts";
import { addJobs, CRON_TASK, cronKey } from "./jobs.ts";
import { startRuns } from "./store.ts";

/** Returns the job of the first occurrence of `cron` after `after`. */
export function cronJob(engine: Engine, functionId: string, cron: string, after: Date): Job {
  const at = engine.nextOccurrence(cron, after);
  return { task: CRON_TASK, payload: { functionId, cron }, at, key: cronKey(functionId, cron) };
}

/**
 * Starts the run of an occurrence and plans the next one after now, in one transaction: none is
 * doubled, and those missed
 * while the runner was down become one. `due` guards against a clock that lags behind the
 * database's.
 */
export async function fireCron(
  engine: Engine,
  { functionId, cron }: { functionId: string; cron: string },
  due: Date,
): Promise<void> {
  if (!engine.functions?.get(functionId)?.crons.includes(cron)) return;
  const now = Date.now();
  const next = cronJob(engine, functionId, cron, new Date(Math.max(now, due.getTime())));
  const event = { id: randomUUID(), name: "inngest/scheduled.timer", data: { cron }, ts: now };
  await engine.db.transaction(async ({ sql }) => {
    await startRuns(sql, [{ functionId, event }]);
    await addJobs(sql, [next]);
  });
}
