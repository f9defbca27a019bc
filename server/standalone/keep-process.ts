import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { projectFile } from "@/server/standalone/options.ts";

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 30_000;
/** A process that lived this long was healthy: the next failure starts from the first delay again. */
const HEALTHY_MS = 60_000;
/** The processes limit themselves to 9 s. */
const STOP_MS = 10_000;

export interface KeptProcess {
  stop(): Promise<void>;
  /** Ends it at once, and for good. */
  kill(): void;
}

interface Kept {
  /** As the operator reads it: "The function runner". */
  name: string;
  /** Absolute path of the module that the process runs. */
  entry: string;
  /** Added to the variables of this process. */
  env: Record<string, string>;
  /** Once aborted, the process is not started again: a terminal ends all processes at once. */
  signal?: AbortSignal;
  onMessage?: (message: unknown) => void;
  onEnd?: () => void;
}

/** Keeps a child process alive: starts it again with growing delays when it ends. */
export function keepProcess(kept: Kept, log: (message: string) => void): KeptProcess {
  let child: ChildProcess | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopping = false;
  let delay = FIRST_DELAY_MS;

  const launch = () => {
    const started = Date.now();
    child = spawnChild(kept);
    if (kept.onMessage) child.on("message", kept.onMessage);
    child.once("error", (error) => {
      log(`${kept.name} did not start: ${error.message}`);
      kept.onEnd?.();
    });
    child.once("exit", (code, signal) => {
      child = undefined;
      kept.onEnd?.();
      if (stopping) return;
      if (Date.now() - started > HEALTHY_MS) delay = FIRST_DELAY_MS;
      timer = setTimeout(() => {
        if (kept.signal?.aborted) return;
        log(`${kept.name} ended (${signal ?? `code ${code}`}) and is started again`);
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

function spawnChild({ entry, env }: Kept): ChildProcess {
  const preload = projectFile("server", "standalone", "die-with-parent.ts");
  return spawn(process.execPath, ["--import", "tsx", "--import", preload, entry], {
    cwd: projectFile(),
    env: { ...process.env, ...env },
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
