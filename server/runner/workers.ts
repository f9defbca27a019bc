import type { Task } from "graphile-worker";
import { Logger, run } from "graphile-worker";
import { Pool } from "pg";
import { z } from "zod";
import { pgOptions, readAddress } from "@/db/address.ts";
import type { Engine } from "./engine.ts";
import { advanceRun } from "./executor.ts";
import { fireCron } from "./fire-cron.ts";
import { CRON_TASK } from "./jobs.ts";
import { Limits } from "./limits.ts";

/** Upper bound on how late a sleep may end; LISTEN announces new work, which starts at once. */
const POLL_MS = 1_000;

const RunJob = z.object({ runId: z.string() });
const CronJob = z.object({ functionId: z.string(), cron: z.string() });

export interface Workers {
  /** Resolves when the steps under way have ended. */
  stop(): Promise<void>;
}

/**
 * Starts the workers of all functions on the connections of `queue`. They need a connection only to fetch and to finish a
 * job, not while it executes. `onLost` is called when they die by themselves.
 */
export async function startWorkers(
  engine: Engine,
  queue: Pool,
  onLost: (error: Error) => void,
): Promise<Workers> {
  const specs = [...(engine.functions?.values() ?? [])];
  const limits = new Limits(specs);
  const runTask =
    (task: string): Task =>
    (payload) =>
      limits.run(task, () => advanceRun(engine, RunJob.parse(payload).runId));
  const cronTask: Task = (payload, { job }) =>
    limits.run(CRON_TASK, () => fireCron(engine, CronJob.parse(payload), job.run_at));
  const runner = await run({
    pgPool: queue,
    concurrency: limits.workers,
    taskList: {
      ...Object.fromEntries(specs.map((spec) => [spec.id, runTask(spec.id)])),
      [CRON_TASK]: cronTask,
    },
    forbiddenFlags: limits.forbidden,
    logger: new Logger(() => (level, message) => {
      if (level === "error") engine.log.error({ from: "graphile-worker" }, message);
    }),
    pollInterval: POLL_MS,
    noHandleSignals: true,
  });
  runner.promise.catch(onLost);
  return {
    async stop() {
      await Promise.allSettled([runner.stop()]);
    },
  };
}

/**
 * Opens the connections of the queue: the pool that graphile-worker would make, but it listens for errors to the very end.
 * graphile-worker stops listening before its connections are closed, and one that the server cuts in between (a shutdown, a
 * dropped database) would end the process.
 */
export async function openQueue(engine: Engine, databaseUrl: string, max: number): Promise<Pool> {
  const pool = new Pool({ ...(await pgOptions(readAddress(databaseUrl), "tidings-queue")), max });
  const noted = (error: Error) => engine.log.warn({ reason: error.message }, "connection lost");
  pool.on("error", noted);
  pool.on("connect", (client) => client.on("error", noted));
  return pool;
}
