/**
 * Process of the standalone runner: `node --import tsx server/runner/main.ts`. `RunnerOptions`
 * explains the settings.
 */
import { z } from "zod";
import { logger } from "@/server/log.ts";
import { startRunner } from "./start.ts";

const log = logger.child({ part: "runner" });

const Env = z.object({
  DATABASE_URL: z.string().min(1),
  INNGEST_SIGNING_KEY: z.string().min(16),
  INNGEST_EVENT_KEY: z.string().min(16),
  TIDINGS_URL: z.url(),
  RUNNER_PORT: z.coerce.number().int().min(0).max(65_535),
  RUNNER_POOL: z.coerce.number().int().min(1).default(3),
  QUEUE_POOL: z.coerce.number().int().min(2).default(4),
  RUNNER_FOLLOWS: z.enum(["0", "1"]).default("0"),
  RUNNER_BACKOFF_MS: z.coerce.number().int().min(1).optional(),
});

const given = Object.entries(process.env).filter(([, value]) => value !== "");
const read = Env.safeParse(Object.fromEntries(given));
if (!read.success) {
  log.fatal({ reason: z.prettifyError(read.error) }, "runner cannot start");
  process.exit(1);
}
const env = read.data;

const STOP_LIMIT_MS = 9_000;
const waiting = new AbortController();

const starting = startRunner({
  databaseUrl: env.DATABASE_URL,
  connections: { runs: env.RUNNER_POOL, queue: env.QUEUE_POOL },
  signingKey: env.INNGEST_SIGNING_KEY,
  eventKey: env.INNGEST_EVENT_KEY,
  appUrl: env.TIDINGS_URL,
  port: env.RUNNER_PORT,
  log,
  signal: waiting.signal,
  onLost: (error) => {
    log.fatal({ err: error }, "runner ends");
    process.exit(1);
  },
  follows: env.RUNNER_FOLLOWS === "1",
  ...(env.RUNNER_BACKOFF_MS ? { backoffMs: env.RUNNER_BACKOFF_MS } : {}),
});

for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) {
  process.once(signal, async () => {
    // All remaining work can be cut off safely: the next start picks it up.
    setTimeout(() => process.exit(0), STOP_LIMIT_MS);
    waiting.abort();
    await starting.then((runner) => runner.stop()).catch(() => undefined);
    process.exit(0);
  });
}

starting.then(
  ({ port }) => log.info({ port }, "runner is up"),
  (error: Error) => {
    if (waiting.signal.aborted) return;
    log.fatal({ reason: error.message }, "runner cannot start");
    process.exit(1);
  },
);
