import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { projectFile } from "@/server/standalone/options.ts";
import type { RunningServer } from "@/tests/start-server.ts";
import { startServer } from "@/tests/start-server.ts";

const WRITE_KEY = "wk_bench_0123456789abcdef";
const SECRET_KEY = "sk_bench_0123456789abcdef0123456789abcdef";
const PEOPLE = 20_000;
const NAMES = 400;
const PHASE_MS = 15_000;

interface Latency {
  p50Ms: number;
  p99Ms: number;
}

interface Phase {
  ingest: Latency;
  health: Latency;
}

export interface Isolation {
  idle: Phase;
  /** While pages, counts and previews are asked for without a pause. */
  busy: Phase;
  /** How many of those were answered. */
  heavyAnswers: number;
  /** Memory of the listening process, in MB: before and after 20,000 invented names. */
  rssMb: { before: number; after: number };
  recovery: { to503Ms: number; backMs: number; sent: number; stored: number };
}

/**
 * How ingestion and health do while the console works as hard as it can, and how a server comes back when its PostgreSQL is
 * killed. Undefined without a production build.
 */
export async function benchIsolation(): Promise<Isolation | undefined> {
  if (!existsSync(projectFile(".next", "BUILD_ID"))) return undefined;
  const server = await startServer({
    INIT_OWNER_EMAIL: "owner@example.test",
    INIT_OWNER_PASSWORD: "a long enough password",
    INIT_APP_NAME: "Bench",
    INIT_WRITE_KEY: WRITE_KEY,
    INIT_SECRET_KEY: SECRET_KEY,
  });
  try {
    await fill(server);
    const idle = await measure(server, PHASE_MS);
    const end = { now: false };
    const heavy = Promise.all([1, 2, 3].map(() => askHeavily(server, end)));
    const busy = await measure(server, PHASE_MS);
    end.now = true;
    const heavyAnswers = (await heavy).reduce((sum, n) => sum + n, 0);
    const rssMb = await inventNames(server);
    const recovery = await killPostgres(server);
    return { idle, busy, heavyAnswers, rssMb, recovery };
  } finally {
    await server.stop();
    await server.remove();
  }
}

async function send(server: RunningServer, items: object[]): Promise<Response> {
  return await fetch(`${server.url}/v1/batch`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ writeKey: WRITE_KEY, batch: items }),
  });
}

const item = (user: number, event: string) => ({
  type: "track",
  event,
  userId: `user-${user}`,
  messageId: randomUUID(),
  properties: { price: user % 100, color: ["red", "green", "blue"][user % 3] },
});

async function fill(server: RunningServer): Promise<void> {
  for (let at = 0; at < PEOPLE; at += 500) {
    const batch = Array.from({ length: 500 }, (_, n) => item(at + n, `event ${(at + n) % NAMES}`));
    const response = await send(server, batch);
    if (!response.ok) throw new Error(await response.text());
  }
}

/** Sends an item every 20 ms and asks for health every 50 ms. */
async function measure(server: RunningServer, ms: number): Promise<Phase> {
  const until = performance.now() + ms;
  const series = async (pauseMs: number, ask: () => Promise<Response>): Promise<Latency> => {
    const times: number[] = [];
    const under: Promise<void>[] = [];
    while (performance.now() < until) {
      const started = performance.now();
      under.push(
        ask().then(async (response) => {
          await response.arrayBuffer();
          times.push(performance.now() - started);
        }),
      );
      await sleep(pauseMs);
    }
    await Promise.all(under);
    times.sort((a, b) => a - b);
    const at = (part: number) => times[Math.floor(times.length * part)] ?? Number.NaN;
    return { p50Ms: at(0.5), p99Ms: at(0.99) };
  };
  let user = 0;
  const [ingest, health] = await Promise.all([
    series(20, () => send(server, [item(user++ % PEOPLE, "opened")])),
    series(50, () => fetch(`${server.url}/api/health`)),
  ]);
  return { ingest, health };
}

/** Previews a wide segment, counts, and reads the tag plan, one after the other; returns how many were answered. */
async function askHeavily(server: RunningServer, end: { now: boolean }): Promise<number> {
  const headers = { authorization: `Bearer ${SECRET_KEY}`, "content-type": "application/json" };
  const leaf = (n: number) => ({
    type: "did",
    kind: "event",
    name: `event ${n}`,
    count: { op: ">=", value: 1 },
    period: { type: "ever" },
    where: [{ key: "price", op: "gte", value: n % 50 }],
  });
  const criteria = { op: "any", of: Array.from({ length: 50 }, (_, n) => leaf(n)) };
  let answered = 0;
  while (!end.now) {
    const preview = await fetch(`${server.url}/api/v1/segments/preview`, {
      method: "POST",
      headers,
      body: JSON.stringify({ criteria }),
    });
    if (!preview.ok) throw new Error(await preview.text());
    await preview.arrayBuffer();
    for (const path of ["/api/v1/tag-plan", "/api/v1/openapi.json", "/sign-in"]) {
      await (await fetch(server.url + path, { headers })).arrayBuffer();
      answered += 1;
    }
    answered += 1;
  }
  return answered;
}

/** The process that listens is the one that holds the lock on the data. */
function listeningPid(server: RunningServer): number {
  return JSON.parse(readFileSync(join(server.dataDir, "lock.json"), "utf8")).pid;
}

function rssOf(pid: number): number {
  const pages = Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]);
  return (pages * 4_096) / 1_000_000;
}

async function inventNames(server: RunningServer): Promise<{ before: number; after: number }> {
  const pid = listeningPid(server);
  const before = rssOf(pid);
  for (let at = 0; at < 20_000; at += 500) {
    const batch = Array.from({ length: 500 }, (_, n) => item(n, `invented ${at + n}`));
    await (await send(server, batch)).arrayBuffer();
  }
  return { before, after: rssOf(pid) };
}

/** Kills PostgreSQL while items arrive, and sends what was not acknowledged again, as SDKs do. */
async function killPostgres(server: RunningServer): Promise<Isolation["recovery"]> {
  const file = join(server.dataDir, "postgres", "data", "postmaster.pid");
  const name = `kill ${randomUUID()}`;
  const waiting = Array.from({ length: 4_000 }, (_, n) => item(n, "survived"));
  for (const one of waiting) one.properties.color = name;
  const sent = waiting.length;
  let killedAt = 0;
  let to503Ms = 0;
  let backMs = 0;
  while (waiting.length > 0) {
    if (killedAt === 0 && waiting.length < sent / 2) {
      process.kill(Number.parseInt(readFileSync(file, "utf8"), 10), "SIGKILL");
      killedAt = performance.now();
    }
    const batch = waiting.slice(0, 50);
    const status = await send(server, batch).then(
      ({ status: answered }) => answered,
      () => 0,
    );
    if (status === 200) {
      waiting.splice(0, batch.length);
      if (to503Ms > 0 && backMs === 0) backMs = performance.now() - killedAt;
    } else {
      if (killedAt > 0 && to503Ms === 0) to503Ms = performance.now() - killedAt;
      await sleep(50);
    }
  }
  const headers = { authorization: `Bearer ${SECRET_KEY}`, "content-type": "application/json" };
  const criteria = {
    type: "did",
    kind: "event",
    name: "survived",
    count: { op: "=", value: 1 },
    period: { type: "ever" },
    where: [{ key: "color", op: "is", value: name }],
  };
  const response = await fetch(`${server.url}/api/v1/segments/preview`, {
    method: "POST",
    headers,
    body: JSON.stringify({ criteria }),
  });
  const { count: stored } = await response.json();
  return { to503Ms, backMs, sent, stored };
}
