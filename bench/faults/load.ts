import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { passwordFile } from "@/db/embedded-initdb.ts";
import { findServers } from "@/db/embedded-processes.ts";
import { ROLE } from "@/db/embedded-role.ts";

export const WRITE_KEY = "wk_bench_0123456789abcdef";
export const SERVER_ENV = {
  INIT_OWNER_EMAIL: "owner@example.test",
  INIT_OWNER_PASSWORD: "a long enough password",
  INIT_APP_NAME: "Bench",
  INIT_WRITE_KEY: WRITE_KEY,
};

const RETRY_MS = 100;

export interface Server {
  url: string;
  dataDir: string;
}

export interface Answer {
  /** When the request was sent and when its answer was there, as `performance.now()` has them. */
  sentAt: number;
  endedAt: number;
  /** 0 = the connection failed. */
  status: number;
  message: string;
}

interface LoadOptions {
  /** Requests under way at once. */
  workers?: number;
  /** Bytes of text in each item. */
  padding?: number;
}

const BATCH_ITEMS = 20;

/** Sends batches until it is told to end, each until it is acknowledged, as SDKs do. */
export class Load {
  /** The name of the items, by which they are counted. */
  readonly name = `load ${randomUUID()}`;
  readonly answers: Answer[] = [];
  acknowledged = 0;
  readonly #url: string;
  readonly #padding: string;
  readonly #running: Promise<unknown>;
  #ended = false;

  constructor({ url }: Server, { workers = 8, padding = 0 }: LoadOptions = {}) {
    this.#url = url;
    this.#padding = "x".repeat(padding);
    this.#running = Promise.all(Array.from({ length: workers }, (_, n) => this.#work(n)));
  }

  /** Waits until what is under way is acknowledged; nothing new is sent. */
  async end(): Promise<void> {
    this.#ended = true;
    await this.#running;
  }

  /** Answers whose requests were sent or under way after `at`. */
  after(at: number): Answer[] {
    return this.answers.filter(({ endedAt }) => endedAt >= at);
  }

  async #work(worker: number): Promise<void> {
    for (let n = 0; !this.#ended; n++) {
      const batch = Array.from({ length: BATCH_ITEMS }, (_, i) => ({
        type: "track",
        event: this.name,
        userId: `user-${(n * BATCH_ITEMS + i) % 1_000}`,
        messageId: randomUUID(),
        properties: { worker, ...(this.#padding && { text: this.#padding }) },
      }));
      await this.#sendUntilStored(JSON.stringify({ writeKey: WRITE_KEY, batch }));
    }
  }

  async #sendUntilStored(body: string): Promise<void> {
    for (;;) {
      const sentAt = performance.now();
      const { status, message } = await send(this.#url, body);
      this.answers.push({ sentAt, endedAt: performance.now(), status, message });
      if (status === 200) {
        this.acknowledged += BATCH_ITEMS;
        return;
      }
      await sleep(RETRY_MS);
    }
  }
}

async function send(url: string, body: string): Promise<{ status: number; message: string }> {
  try {
    const headers = { "content-type": "application/json" };
    const response = await fetch(`${url}/v1/batch`, { method: "POST", headers, body });
    const answer = await response.json();
    if (response.ok && answer.dropped.length > 0)
      throw new Error(`items were dropped: ${JSON.stringify(answer.dropped[0])}`);
    return { status: response.status, message: answer.error?.message ?? "" };
  } catch (error) {
    if (error instanceof Error && error.message.startsWith("items were dropped")) throw error;
    return { status: 0, message: String(error) };
  }
}

/** Connects to the database of a running server. */
export function connectTo({ dataDir }: Server): postgres.Sql {
  const cluster = join(dataDir, "postgres", "data");
  const port = Number(readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n")[3]);
  const password = readFileSync(passwordFile(cluster), "utf8").trim();
  return postgres(`postgres://${ROLE}:${encodeURIComponent(password)}@127.0.0.1:${port}/tidings`, {
    max: 1,
    onnotice: () => {},
  });
}

/** Counts the hits of a load, and those in the blocks that segments are counted from. */
export async function countStored(
  server: Server,
  { name }: Load,
): Promise<{ hits: number; inBlocks: number }> {
  const sql = connectTo(server);
  try {
    const [row] = await sql<{ hits: number; inBlocks: number }[]>`
      select (select count(*)::int from hits where tag_id = t.id) as hits,
        (select coalesce(sum(n), 0)::int from hit_blocks b where b.tag_id = t.id) as "inBlocks"
      from tags t where t.name = ${name}`;
    return row ?? { hits: 0, inBlocks: 0 };
  } finally {
    await sql.end();
  }
}

export function postmasterPid({ dataDir }: Server): number {
  const file = join(dataDir, "postgres", "data", "postmaster.pid");
  return Number.parseInt(readFileSync(file, "utf8"), 10);
}

/** Freezes or thaws every process of PostgreSQL, as a hanging disk does. */
export function signalPostgres({ dataDir }: Server, signal: "STOP" | "CONT"): void {
  for (const pid of findServers(join(dataDir, "postgres", "data")))
    try {
      process.kill(pid, `SIG${signal}`);
    } catch {
      // It has ended by itself.
    }
}

/** Waits until a condition holds. Returns the milliseconds that it took; undefined when it never did. */
export async function waitFor(
  condition: () => boolean | Promise<boolean>,
  limitMs: number,
): Promise<number | undefined> {
  const started = performance.now();
  while (performance.now() - started < limitMs) {
    if (await condition()) return performance.now() - started;
    await sleep(25);
  }
  return undefined;
}

export const longest = (answers: readonly Answer[]): number =>
  Math.max(0, ...answers.map(({ sentAt, endedAt }) => endedAt - sentAt));

/** Says how many answers there were of each status. */
export function statuses(answers: readonly Answer[]): string {
  const counts = new Map<number, number>();
  for (const { status } of answers) counts.set(status, (counts.get(status) ?? 0) + 1);
  const sorted = [...counts].sort(([a], [b]) => a - b);
  return sorted.map(([status, n]) => `${n} × ${status || "no connection"}`).join(", ");
}
