import { existsSync } from "node:fs";
import { logger } from "@/server/log.ts";
import { boot } from "@/server/standalone/boot.ts";
import { isDiskFull } from "@/server/standalone/disk-full.ts";
import { projectFile, readOptions } from "@/server/standalone/options.ts";
import { watchNpm } from "@/server/standalone/parent-watch.ts";
import { Refusal } from "@/server/standalone/refusal.ts";
import { say } from "@/server/standalone/say.ts";
import { Shutdown } from "@/server/standalone/shutdown.ts";

/**
 * npm passes on the signal that a terminal has already sent to everyone: only a later one means
 * impatience.
 */
const IMPATIENCE_MS = 1_000;
/**
 * A step of the boot that does not listen to the stop (a first PostgreSQL start) may finish first.
 */
const BOOT_PATIENCE_MS = 10_000;
/**
 * Longer than the runner (10 s), the requests in flight (5 s) and PostgreSQL (12 s) may take
 * together.
 */
const STOP_PATIENCE_MS = 30_000;

const shutdown = new Shutdown();
let ready = false;
let stopping: number | undefined;

async function stop(code: number, booting: Promise<unknown>): Promise<void> {
  if (stopping !== undefined) {
    if (Date.now() - stopping < IMPATIENCE_MS) return;
    shutdown.killAll();
    process.exit(130);
  }
  stopping = Date.now();
  shutdown.begin();
  if (code === 0) say("Stopping");
  const patience = new Promise((settle) => setTimeout(settle, BOOT_PATIENCE_MS).unref());
  await Promise.race([booting.catch(() => {}), patience]);
  setTimeout(() => {
    console.error("  Some parts did not stop in time and were killed.");
    shutdown.killAll();
    process.exit(1);
  }, STOP_PATIENCE_MS).unref();
  const failures = await shutdown.stopAll();
  for (const failure of failures) console.error(failure);
  process.exit(failures.length > 0 ? 1 : code);
}

function explain(error: unknown): void {
  if (error instanceof Refusal) console.error(`\n  ${error.message}\n`);
  else if (isDiskFull(error))
    console.error("\n  The disk that holds DATA_DIR is full. Free some space and start again.\n");
  else console.error("\n  Tidings could not start:", error, "\n");
}

async function main(): Promise<void> {
  const dotEnv = projectFile(".env");
  if (existsSync(dotEnv)) process.loadEnvFile(dotEnv);
  const booting = Promise.resolve().then(() =>
    boot(readOptions(process.argv.slice(2), process.env), shutdown),
  );
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => void stop(0, booting));
  }
  watchNpm(() => void stop(0, booting));
  // The terminal may be closed already; failing to print must not keep us from stopping.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  // One faulty request must not take down an unattended server; a faulty start must not linger.
  const onFault = (error: unknown) => {
    if (ready) return logger.error({ err: error }, "a fault that no request caught");
    console.error(error);
    void stop(1, booting);
  };
  process.on("uncaughtException", onFault);
  process.on("unhandledRejection", onFault);
  try {
    await booting;
    ready = true;
  } catch (error) {
    if (stopping !== undefined) return;
    explain(error);
    await stop(1, booting);
  }
}

await main();
