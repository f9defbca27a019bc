import { once, setMaxListeners } from "node:events";
import type { Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { runMigrations } from "graphile-worker";
import type { Logger } from "pino";
import { openDb } from "@/db/client.ts";
import { MINUTE_MS, SECOND_MS } from "@/server/time.ts";
import { routeWaitingEvents } from "./accept-events.ts";
import { nextOccurrence } from "./cron.ts";
import type { Engine } from "./engine.ts";
import { createEventApi } from "./event-api.ts";
import { unlockJobs } from "./jobs.ts";
import type { Leadership } from "./leader-lock.ts";
import { waitToLead } from "./leader-lock.ts";
import { sweep } from "./sweep.ts";
import type { Sync } from "./sync.ts";
import { createSync } from "./sync.ts";
import { createTables } from "./tables.ts";
import { openQueue } from "./workers.ts";

export interface RunnerOptions {
  databaseUrl: string;
  /** Connections for the state of the runs, and for the queue, where one listens; default 3 and 4. */
  connections?: { runs: number; queue: number };
  signingKey: string;
  eventKey: string;
  /** Origin of the app, whose functions are at `/api/inngest`. */
  appUrl: string;
  /** Port of the event API on 127.0.0.1; 0 = any. */
  port: number;
  log: Logger;
  /** Called when the runner can no longer be sure to be the only one: end the process. */
  onLost: (error: Error) => void;
  /** Only stores events: for a server that leaves the functions to others. */
  follows?: boolean;
  /** Pause before the first retry of a step, default 10 s; doubles up to an hour. */
  backoffMs?: number;
  /** Stops waiting for the lock or the app. */
  signal?: AbortSignal;
  /** Replaced in tests, which cannot wait a minute for a cron. */
  nextOccurrence?: (cron: string, after: Date) => Date;
}

export interface RunnerHandle {
  port: number;
  /**
   * Ends within 10 s. Steps still under way after 5 s are given up, and repeated after the next
   * start.
   */
  stop(): Promise<void>;
}

const BEAT_MS = 5 * SECOND_MS;
const SYNC_MS = 10 * SECOND_MS;
const FIRST_SYNC_MS = 500;
const PORT_POLL_MS = 250;
const PORT_PATIENCE_MS = 10 * SECOND_MS;
/** How long an event may wait that a runner stored which stands by. */
const ROUTE_MS = 500;
const SWEEP_MS = 5 * MINUTE_MS;
const STOP_GRACE_MS = 5 * SECOND_MS;

/**
 * Starts the replacement for the Inngest server. It stores events at once, also while another runner leads, who then takes
 * them up within a second. Resolves once it is the only runner and knows the app's
 * functions; rejects with `UnsupportedFunction` when one of them needs more than this runner
 * supports.
 */
export async function startRunner(options: RunnerOptions): Promise<RunnerHandle> {
  const { databaseUrl, log, onLost } = options;
  const stopping = new AbortController();
  const cutOff = new AbortController();
  // Every call under way listens to it; ten is only where Node suspects a leak.
  setMaxListeners(0, cutOff.signal);
  const signal = AbortSignal.any([stopping.signal, ...(options.signal ? [options.signal] : [])]);
  const engine = createEngine(options, stopping.signal, cutOff.signal);
  const { sql } = engine.db;
  const queue = await openQueue(engine, databaseUrl, options.connections?.queue ?? 4);
  const sync = createSync(engine, queue, onLost);
  let lock: Leadership | undefined;
  const syncFailed = (error: Error) => log.error({ err: error }, "sync failed");
  const server = createEventApi(engine, () => void sync.now().catch(syncFailed));

  const stop = async () => {
    stopping.abort();
    const grace = setTimeout(() => cutOff.abort(), STOP_GRACE_MS);
    await sync.stopWorkers();
    clearTimeout(grace);
    // This comes last, because the steps that were still ending may have sent events.
    server.close();
    server.closeAllConnections();
    await queue.end();
    await engine.db.end();
    await lock?.release();
  };
  try {
    await createTables(engine.db);
    // Whoever leads takes up what is stored here.
    const listening = listen(server, options.port, signal);
    listening.catch(() => {});
    if (options.follows) return { port: await listening, stop };
    lock = await waitToLead(databaseUrl, { log, onLost, signal });
    const port = await withinPatience(listening, options.port);
    await runMigrations({ pgPool: queue });
    await unlockJobs(sql);
    await lock.beat();
    repeat(lock.beat, BEAT_MS, { signal, onError: onLost });
    await firstSync(sync, engine, signal);
    repeat(sync.now, SYNC_MS, { signal, onError: syncFailed });
    repeat(() => routeWaitingEvents(engine), ROUTE_MS, { signal, onError: syncFailed });
    const sweepFailed = (error: Error) => log.error({ err: error }, "sweep failed");
    repeat(() => sweep(engine), SWEEP_MS, { signal, onError: sweepFailed });
    return { port, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function createEngine(options: RunnerOptions, stopping: AbortSignal, cutOff: AbortSignal): Engine {
  return {
    db: openDb(options.databaseUrl, options.connections?.runs ?? 3, "tidings-runner"),
    log: options.log,
    appUrl: new URL("/api/inngest", options.appUrl),
    signingKey: options.signingKey,
    eventKey: options.eventKey,
    backoffMs: options.backoffMs ?? 10 * SECOND_MS,
    nextOccurrence: options.nextOccurrence ?? nextOccurrence,
    functions: undefined,
    stopping,
    cutOff,
  };
}

/** Listens on `port`, as soon as no other runner of this machine does: that one then stores what is sent there. */
async function listen(server: Server, port: number, signal: AbortSignal): Promise<number> {
  for (;;) {
    signal.throwIfAborted();
    server.listen(port, "127.0.0.1");
    try {
      await once(server, "listening");
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
      await sleep(PORT_POLL_MS, undefined, { signal });
    }
  }
  const address = server.address();
  return typeof address === "object" && address ? address.port : port;
}

/** The former leader is gone, and so is whoever listened. Another program on the port must not keep a runner silent. */
async function withinPatience(listening: Promise<number>, port: number): Promise<number> {
  const timer = new AbortController();
  try {
    return await Promise.race([
      listening,
      sleep(PORT_PATIENCE_MS, undefined, { signal: timer.signal }).then(() => {
        throw new Error(`port ${port} is taken by another program`);
      }),
    ]);
  } finally {
    timer.abort();
  }
}

/** Asks until the app answers, because it may start later than the runner. */
async function firstSync(sync: Sync, { log }: Engine, signal: AbortSignal): Promise<void> {
  for (let last = ""; ; ) {
    const problem = await sync.now();
    if (problem === undefined) return;
    if (problem !== last) log.info({ reason: problem }, "waiting for the app");
    last = problem;
    await sleep(FIRST_SYNC_MS, undefined, { signal });
  }
}

function repeat(
  work: () => Promise<unknown>,
  ms: number,
  { signal, onError }: { signal: AbortSignal; onError: (error: Error) => void },
): void {
  const loop = async () => {
    while (!signal.aborted) {
      await sleep(ms, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      await work().catch((error: Error) => {
        if (!signal.aborted) onError(error);
      });
    }
  };
  void loop();
}
