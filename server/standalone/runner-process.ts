import type { ConnectionShares } from "@/server/standalone/database/share-connections.ts";
import type { RunnerPlan } from "@/server/standalone/environment.ts";
import type { KeptProcess } from "@/server/standalone/keep-process.ts";
import { keepProcess } from "@/server/standalone/keep-process.ts";
import { projectFile } from "@/server/standalone/options.ts";

export interface KeptRunner extends RunnerPlan {
  /** Past any pooler that lends its connections for a transaction: the runner listens and holds a lock. */
  url: string;
  shares: ConnectionShares;
  /** Stores events, and leaves the functions to other servers. */
  follows: boolean;
}

/** Keeps the function runner alive as a child process. */
export function keepRunner(
  { port, appUrl, url, shares, follows }: KeptRunner,
  log: (message: string) => void,
  signal: AbortSignal,
): KeptProcess {
  const pooler = process.env.DATABASE_POOLER === "none" ? "none" : "session";
  return keepProcess(
    {
      name: "The function runner",
      entry: projectFile("server", "runner", "main.ts"),
      env: {
        RUNNER_PORT: String(port),
        TIDINGS_URL: appUrl,
        DATABASE_URL: url,
        DATABASE_POOLER: process.env.DATABASE_POOLER ? pooler : "",
        RUNNER_POOL: String(shares.runner),
        RUNNER_FOLLOWS: follows ? "1" : "0",
        QUEUE_POOL: String(shares.queue),
      },
      signal,
    },
    log,
  );
}
