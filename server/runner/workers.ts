import type { Task } from "graphile-worker";
import { Logger, run } from "graphile-worker";
import { Pool } from "pg";
import { z } from "zod";
import type { Engine } from "./engine.ts";
import { advanceRun } from "./executor.ts";
import { fireCron } from "./fire-cron.ts";
import { CRON_TASK } from "./jobs.ts";

/** Runs executing at once over all functions without a limit of their own. */
const SHARED_CONCURRENCY = 10;
/** Upper bound on how late a sleep may end; LISTEN announces new work, which starts at once. */
const POLL_MS = 1_000;

const RunJob = z.object({ runId: z.string() });
const CronJob = z.object({ functionId: z.string(), cron: z.string() });

export interface Workers {
  /** Resolves when the steps under way have ended. */
  stop(): Promise<void>;
}

/**
 * One graphile-worker pool for all functions, plus one for each function with a concurrency limit:
 * the size of a pool is
 * the only limit that always holds. `onLost` is called when a pool dies by itself.
 */
export async function startWorkers(
  engine: Engine,
  connectionString: string,
  onLost: (error: Error) => void,
): Promise<Workers> {
  const specs = [...(engine.functions?.values() ?? [])];
  const runTask: Task = (payload) => advanceRun(engine, RunJob.parse(payload).runId);
  const cronTask: Task = (payload, { job }) => fireCron(engine, CronJob.parse(payload), job.run_at);
  const shared = specs.filter((spec) => spec.concurrency === 0);
  const pools = [
    {
      concurrency: SHARED_CONCURRENCY,
      tasks: {
        ...Object.fromEntries(shared.map((spec) => [spec.id, runTask])),
        [CRON_TASK]: cronTask,
      },
    },
    ...specs
      .filter((spec) => spec.concurrency > 0)
      .map((spec) => ({ concurrency: spec.concurrency, tasks: { [spec.id]: runTask } })),
  ];
  const logger = new Logger(() => (level, message) => {
    if (level === "error") engine.log.error({ from: "graphile-worker" }, message);
  });
  const start = async ({ concurrency, tasks }: (typeof pools)[number]): Promise<Workers> => {
    const pgPool = openPool(engine, connectionString);
    const runner = await run({
      pgPool,
      concurrency,
      taskList: tasks,
      logger,
      pollInterval: POLL_MS,
      noHandleSignals: true,
    });
    runner.promise.catch(onLost);
    return {
      async stop() {
        await Promise.allSettled([runner.stop()]);
        await pgPool.end();
      },
    };
  };
  const running = await Promise.all(pools.map(start));
  return {
    async stop() {
      await Promise.allSettled(running.map((one) => one.stop()));
    },
  };
}

/**
 * Makes the pool that graphile-worker would make, but listens for errors to the very end:
 * graphile-worker stops listening before
 * its connections are closed, and one that the server cuts in between (a shutdown, a dropped
 * database) would end the process.
 */
function openPool(engine: Engine, connectionString: string): Pool {
  // Connections are only needed to fetch and finish jobs, not while they execute.
  const pool = new Pool({ connectionString, max: 4 });
  const noted = (error: Error) => engine.log.warn({ reason: error.message }, "connection lost");
  pool.on("error", noted);
  pool.on("connect", (client) => client.on("error", noted));
  return pool;
}
