import type { Runner, Task } from "graphile-worker";
import { Logger, run } from "graphile-worker";
import { z } from "zod";
import type { Engine } from "./engine.ts";
import { advanceRun } from "./executor.ts";
import { fireCron } from "./fire-cron.ts";
import { CRON_TASK } from "./jobs.ts";

/** Runs executing at once over all functions without a limit of their own. */
const SHARED_CONCURRENCY = 10;
/** How late a sleep may end at most; new work is announced by LISTEN and starts at once. */
const POLL_MS = 1_000;

const RunJob = z.object({ runId: z.string() });
const CronJob = z.object({ functionId: z.string(), cron: z.string() });

export interface Workers {
  /** Resolves when the steps under way have ended. */
  stop(): Promise<void>;
}

/**
 * One graphile-worker pool for all functions, plus one for each function with a concurrency limit: the size of a pool is
 * the only limit that holds whatever happens. `onLost` is told when a pool dies by itself.
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
  const start = async ({ concurrency, tasks }: (typeof pools)[number]): Promise<Runner> => {
    const runner = await run({
      connectionString,
      concurrency,
      taskList: tasks,
      logger,
      // Connections are only needed to fetch and finish jobs, not while they execute.
      maxPoolSize: 4,
      pollInterval: POLL_MS,
      noHandleSignals: true,
    });
    runner.promise.catch(onLost);
    return runner;
  };
  const runners = await Promise.all(pools.map(start));
  return {
    async stop() {
      await Promise.allSettled(runners.map((runner) => runner.stop()));
    },
  };
}
