import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { KeptProcess } from "@/server/standalone/keep-process.ts";
import { keepProcess } from "@/server/standalone/keep-process.ts";
import { projectFile } from "@/server/standalone/options.ts";
import { Refusal } from "@/server/standalone/refusal.ts";

const ENTRY = projectFile("server", "standalone", "console.ts");

export interface ConsoleProcess extends KeptProcess {
  /** The socket at which the process answers requests, once it is ready. */
  socketPath: string;
  /** Settles when the process answers for the first time. Rejects when it ends before that, or is stopped. */
  ready: Promise<void>;
  /** True while it answers. */
  isUp(): boolean;
}

/**
 * Keeps the console alive in a process of its own, with everything that Next answers: pages, tRPC, REST and functions. None
 * of that can hold up ingestion, which stays in the process that listens.
 */
export function keepConsole(
  log: (message: string) => void,
  {
    entry = ENTRY,
    signal,
    env = {},
  }: { entry?: string; signal?: AbortSignal; env?: Record<string, string> } = {},
): ConsoleProcess {
  const folder = process.platform === "win32" ? undefined : mkdtempSync(join(tmpdir(), "tidings-"));
  const socketPath = folder ? join(folder, "console.sock") : `\\\\.\\pipe\\tidings-${process.pid}`;
  let up = false;
  let settleReady: () => void;
  let failReady: (error: Error) => void;
  const ready = new Promise<void>((settle, fail) => {
    settleReady = settle;
    failReady = fail;
  });
  // It may end before anyone waits for it.
  ready.catch(() => {});
  const fail = () => failReady(new Refusal("The console did not start; the reason is above."));
  // A stop does not wait for the rest of a first start.
  signal?.addEventListener("abort", fail, { once: true });
  const kept = keepProcess(
    {
      name: "The console",
      entry,
      env: { ...env, CONSOLE_SOCKET: socketPath },
      ...(signal && { signal }),
      onMessage: (message) => {
        if (message !== "ready") return;
        up = true;
        settleReady();
      },
      onEnd: () => {
        up = false;
        fail();
      },
    },
    log,
  );
  const tidy = () => {
    if (folder) rmSync(folder, { recursive: true, force: true });
  };
  return {
    socketPath,
    ready,
    isUp: () => up,
    async stop() {
      await kept.stop();
      tidy();
    },
    kill() {
      kept.kill();
      tidy();
    },
  };
}
