import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import type { RunnerPlan } from "@/server/standalone/environment.ts";
import { projectFile } from "@/server/standalone/options.ts";

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 30_000;
/**
 * A runner that lived this long was healthy: the next failure starts from the first delay again.
 */
const HEALTHY_MS = 60_000;

/** The runner limits itself to 9 s. */
const STOP_MS = 10_000;

export interface RunnerProcess {
  stop(): Promise<void>;
  kill(): void;
}

/**
 * Keeps the function runner alive as a child process: restarts it with growing delays when it ends.
 */
export function keepRunner(
  plan: RunnerPlan,
  log: (message: string) => void,
  entry = projectFile("server", "runner", "main.ts"),
): RunnerProcess {
  let child: ChildProcess | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopping = false;
  let delay = FIRST_DELAY_MS;

  const launch = () => {
    const started = Date.now();
    child = spawnRunner(plan, entry);
    child.once("error", (error) => log(`The function runner did not start: ${error.message}`));
    child.once("exit", (code, signal) => {
      child = undefined;
      if (stopping) return;
      if (Date.now() - started > HEALTHY_MS) delay = FIRST_DELAY_MS;
      timer = setTimeout(() => {
        log(`The function runner ended (${signal ?? `code ${code}`}) and is started again`);
        launch();
      }, delay);
      delay = Math.min(delay * 2, LONGEST_DELAY_MS);
    });
  };

  launch();
  return {
    async stop() {
      stopping = true;
      clearTimeout(timer);
      if (child) await endChild(child);
    },
    kill() {
      stopping = true;
      child?.kill("SIGKILL");
    },
  };
}

function spawnRunner(plan: RunnerPlan, entry: string): ChildProcess {
  const preload = projectFile("server", "standalone", "die-with-parent.ts");
  return spawn(process.execPath, ["--import", "tsx", "--import", preload, entry], {
    cwd: projectFile(),
    env: { ...process.env, RUNNER_PORT: String(plan.port), TIDINGS_URL: plan.appUrl },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
}

async function endChild(child: ChildProcess): Promise<void> {
  const ended = new Promise((settle) => child.once("exit", settle));
  child.kill("SIGTERM");
  const patience = new AbortController();
  await Promise.race([
    ended,
    sleep(STOP_MS, undefined, { signal: patience.signal }).catch(() => {}),
  ]);
  patience.abort();
  if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
  await ended;
}
