import type { RunnerPlan } from "@/server/standalone/environment.ts";
import type { KeptProcess } from "@/server/standalone/keep-process.ts";
import { keepProcess } from "@/server/standalone/keep-process.ts";
import { projectFile } from "@/server/standalone/options.ts";

/** Keeps the function runner alive as a child process. */
export function keepRunner(
  plan: RunnerPlan,
  log: (message: string) => void,
  signal: AbortSignal,
): KeptProcess {
  return keepProcess(
    {
      name: "The function runner",
      entry: projectFile("server", "runner", "main.ts"),
      env: { RUNNER_PORT: String(plan.port), TIDINGS_URL: plan.appUrl },
      signal,
    },
    log,
  );
}
