import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { InngestFunction } from "inngest";
import { Inngest } from "inngest";
import { serve } from "inngest/node";
import { pino } from "pino";
import postgres from "postgres";
import { inject } from "vitest";
import type { RunnerHandle, RunnerOptions } from "@/server/runner/start.ts";
import { startRunner } from "@/server/runner/start.ts";
import { dropDatabase } from "@/tests/database/drop-database.ts";

/** A real Inngest server for the black-box part of the suite; unset = our runner. */
export const REAL_SERVER = process.env.INNGEST_SUITE_BASE_URL;

export interface World {
  inngest: Inngest;
  appUrl: string;
  databaseUrl: string;
  sql: postgres.Sql;
  /** Serves these functions from now on. */
  serve(functions: InngestFunction.Any[]): void;
  /** Starts the app's HTTP server, if it does not run yet. */
  startApp(): Promise<void>;
  stopApp(): Promise<void>;
  /** Starts our runner in this process. */
  startHere(more?: Partial<RunnerOptions>): Promise<RunnerHandle>;
  /** Starts our runner as the process that production starts. `ready` = it responds. */
  startProcess(port?: number): { process: ChildProcess; ready: Promise<void> };
  end(): Promise<void>;
}

/** An app with an SDK client, keys, its own database, and as many runners as the test starts. */
export async function createWorld(): Promise<World> {
  const name = `runner_${randomBytes(6).toString("hex")}`;
  const admin = postgres(inject("databaseUrl"), { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${name}`);
  const databaseUrl = Object.assign(new URL(inject("databaseUrl")), { pathname: `/${name}` }).href;
  const sql = postgres(databaseUrl, { max: 3, onnotice: () => {} });

  const eventKey = process.env.INNGEST_SUITE_EVENT_KEY ?? randomBytes(16).toString("hex");
  const signingKey =
    process.env.INNGEST_SUITE_SIGNING_KEY ?? `signkey-test-${randomBytes(32).toString("hex")}`;
  const [runnerPort, appPort] = [await freePort(), await freePort()];
  const inngest = new Inngest({
    id: `suite-${name}`,
    isDev: false,
    baseUrl: REAL_SERVER ?? `http://127.0.0.1:${runnerPort}`,
    eventKey,
    signingKey,
    checkpointing: false,
    logger: { debug() {}, info() {}, warn() {}, error() {} },
  });
  let handler = serve({ client: inngest, functions: [] });
  const app = createServer((request, response) => handler(request, response));
  const appUrl = `http://127.0.0.1:${appPort}`;
  const children: ChildProcess[] = [];
  const handles: RunnerHandle[] = [];

  return {
    inngest,
    appUrl,
    databaseUrl,
    sql,
    serve(functions) {
      handler = serve({ client: inngest, functions });
    },
    async startApp() {
      if (!app.listening) await once(app.listen(appPort, "127.0.0.1"), "listening");
    },
    async stopApp() {
      app.closeAllConnections();
      await new Promise((resolve) => app.close(resolve));
    },
    async startHere(more = {}) {
      const handle = await startRunner({
        databaseUrl,
        signingKey,
        eventKey,
        appUrl,
        port: runnerPort,
        log: pino({ level: "silent" }),
        backoffMs: 100,
        onLost: (error) => {
          throw error;
        },
        ...more,
      });
      handles.push(handle);
      return handle;
    },
    startProcess(port = runnerPort) {
      const child = spawn(process.execPath, ["--import", "tsx", "server/runner/main.ts"], {
        stdio: ["ignore", process.env.SUITE_VERBOSE ? "inherit" : "ignore", "inherit"],
        env: {
          NODE_ENV: "production",
          PATH: process.env.PATH,
          DATABASE_URL: databaseUrl,
          INNGEST_SIGNING_KEY: signingKey,
          INNGEST_EVENT_KEY: eventKey,
          TIDINGS_URL: appUrl,
          RUNNER_PORT: String(port),
          RUNNER_BACKOFF_MS: "100",
        },
      });
      children.push(child);
      return { process: child, ready: answers(`http://127.0.0.1:${port}/health`) };
    },
    async end() {
      await Promise.allSettled(handles.map((handle) => handle.stop()));
      for (const child of children) await killNow(child);
      app.close();
      app.closeAllConnections();
      await sql.end({ timeout: 1 });
      await dropDatabase((text) => admin.unsafe(text), name);
      await admin.end();
    },
  };
}

/** Kills the process with kill -9, and waits until it is dead. */
export async function killNow(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}

/**
 * Polls until `probe` gives something true, and returns it. A real Inngest server pauses longer
 * between retries.
 */
export async function until<T>(
  probe: () => T | Promise<T>,
  limitMs = 20_000,
): Promise<NonNullable<T>> {
  const end = Date.now() + (REAL_SERVER ? 300_000 : limitMs);
  for (;;) {
    const value = await probe();
    if (value) return value;
    if (Date.now() > end) throw new Error(`not within ${limitMs} ms: ${probe}`);
    await sleep(25);
  }
}

/** Counts what happened, by label. */
export function createTally() {
  const times = new Map<string, number[]>();
  return {
    add(label: string): number {
      const list = times.get(label) ?? [];
      times.set(label, [...list, Date.now()]);
      return list.length + 1;
    },
    count: (label: string) => times.get(label)?.length ?? 0,
    /** Returns when `label` happened the first time, in ms. */
    at: (label: string) => times.get(label)?.[0] ?? Number.NaN,
    labels: () => [...times.keys()],
  };
}

async function answers(url: string): Promise<void> {
  await until(async () => (await fetch(url).catch(() => undefined))?.ok);
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
