import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { DbPool } from "@/db/client.ts";
import { openDb } from "@/db/client.ts";
import { startTemporaryPostgres } from "@/db/embedded-temporary.ts";
import { connectIngestion } from "@/server/adapters/connect-ingestion.ts";
import { v1Adapter } from "@/server/adapters/http/v1.ts";
import { compactBlocks } from "@/server/collect/blocks/compact.ts";
import type { Ctx } from "@/server/ctx.ts";
import { appId } from "@/server/id.ts";
import { silentLog } from "@/server/log.ts";
import { FakePushSender } from "@/server/push/fake.ts";
import { answerWithFetch } from "@/server/standalone/fetch-bridge.ts";
import { migrateDatabase } from "@/server/standalone/migrate.ts";
import { sha256Hex } from "@/server/token.ts";

const WRITE_KEY = "wk_bench_0123456789";
const USERS = 5_000;
const CONNECTIONS = 64;
const BARE_ROWS = 100_000;

/** Bytes per hit. */
interface Storage {
  heap: number;
  primaryKey: number;
  userIndex: number;
  blocks: number;
  total: number;
}

export interface IngestBench {
  /** Items per second in batches of 100, over HTTP, durable and deduplicated. */
  batchedPerSecond: number;
  /**
   * The same, while every item is checked against a plan of 22 tags; a twentieth of them breaks it.
   */
  judgedPerSecond: number;
  /** Requests per second with one item each, and the CPU of the app's process per request. */
  singlePerSecond: number;
  singleCpuMs: number;
  /** 99th percentile of a request with one item. */
  singleP99Ms: number;
  /**
   * Rows per second of a deduplicating `unnest` insert of similar rows, 100 a statement, 4
   * connections, nothing else.
   */
  barePerSecond: number;
  ratio: number;
  rssMb: number;
  /**
   * Bytes per hit: hits and blocks with their indexes, after and before small blocks were merged.
   */
  bytesPerHit: number;
  bytesPerHitUncompacted: number;
  storage: Storage;
}

/** Returns one SDK-like item: every ten items share a user, a device and a session. */
function makeItem(n: number): Record<string, unknown> {
  const user = Math.floor(n / 10) % USERS;
  return {
    type: n % 4 === 0 ? "page" : "track",
    ...(n % 4 === 0 ? { name: `Screen ${n % 7}` } : { event: `Event ${n % 13}` }),
    messageId: randomUUID(),
    anonymousId: `anon-${user}`,
    userId: `user-${user}`,
    timestamp: new Date(Date.now() - (n % 10) * 1_000).toISOString(),
    properties: {
      price: n % 100,
      category: n % 20 === 19 ? n % 5 : `c${n % 5}`,
      sale: n % 2 === 0,
    },
    context: {
      device: { id: `device-${user}` },
      sessionId: `session-${user}-${Math.floor(n / 10 / USERS)}`,
      library: { name: "tidings-web", version: "1.0.0" },
      locale: "fr-FR",
      timezone: "Europe/Paris",
      os: { name: "iOS", version: "19.1" },
      app: { version: "3.2.1" },
    },
  };
}

/**
 * Runs in a process of its own, so that the server's CPU time is its own. Prints its measurements.
 */
async function client(port: number, batch: number, seconds: number, first: number): Promise<void> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const auth = `Basic ${Buffer.from(`${WRITE_KEY}:`).toString("base64")}`;
  const until = performance.now() + seconds * 1_000;
  const times: number[] = [];
  let n = first;
  let failed = 0;
  const send = (body: string) =>
    new Promise<void>((settle) => {
      const headers = { authorization: auth, "content-length": Buffer.byteLength(body) };
      const path = batch > 1 ? "/v1/batch" : "/v1/track";
      const request = http.request({ agent, port, method: "POST", path, headers }, (response) => {
        if (response.statusCode !== 200) failed += 1;
        response.resume().on("end", settle);
      });
      request.end(body);
    });
  const work = async () => {
    while (performance.now() < until) {
      const items = Array.from({ length: batch }, () => makeItem(n++));
      const [only] = items;
      const body =
        batch > 1
          ? { batch: items, sentAt: new Date().toISOString() }
          : { ...only, type: undefined, event: only?.event ?? "E" };
      const started = performance.now();
      await send(JSON.stringify(body));
      times.push(performance.now() - started);
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: batch > 1 ? 32 : CONNECTIONS }, work));
  const took = (performance.now() - started) / 1_000;
  times.sort((a, b) => a - b);
  const p99 = times[Math.floor(times.length * 0.99)] ?? 0;
  console.log(JSON.stringify({ requests: times.length, failed, seconds: took, p99, n }));
  agent.destroy();
}

interface Load {
  requests: number;
  failed: number;
  seconds: number;
  p99: number;
  n: number;
}

async function load(port: number, batch: number, seconds: number, first: number): Promise<Load> {
  const args = ["--import", "tsx", fileURLToPath(import.meta.url), "client"];
  const child = spawn(process.execPath, [...args, ...[port, batch, seconds, first].map(String)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  const result = JSON.parse(String(line)) as Load;
  if (result.failed > 0) throw new Error(`${result.failed} requests failed`);
  return result;
}

async function measureBare(db: DbPool): Promise<number> {
  await db.sql`create table bare (like hits including all)`;
  await db.sql`create unique index on bare (app_id, id)`;
  const insert = (from: number) => {
    const items = Array.from({ length: 100 }, (_, i) => makeItem(from + i));
    return db.sql`
      insert into bare (id, ts, session_id, app_id, tag_id, user_id, device_id, extras)
      select * from unnest(${items.map((item) => String(item.messageId))}::uuid[],
        ${items.map((item) => String(item.timestamp))}::timestamptz[], ${items.map((_, i) => i)}::bigint[],
        ${items.map(() => 1)}::int[], ${items.map((_, i) => i % 20)}::int[], ${items.map((_, i) => from + i)}::int[],
        ${items.map((_, i) => from + i)}::int[], ${items.map((item) => JSON.stringify(item.properties))}::jsonb[])
      on conflict do nothing`;
  };
  let next = 0;
  const work = async () => {
    while (next < BARE_ROWS) {
      next += 100;
      await insert(next);
    }
  };
  const started = performance.now();
  await Promise.all([work(), work(), work(), work()]);
  return BARE_ROWS / ((performance.now() - started) / 1_000);
}

async function measureStorage(db: DbPool): Promise<Storage> {
  const [row] = await db.sql<(Storage & { n: number })[]>`
    select n, heap / n as heap, pk / n as "primaryKey", (indexes - pk) / n as "userIndex", blocks / n as blocks,
      (heap + indexes + blocks) / n as total
    from (select
      (select count(*) from hits)::float8 as n,
      (select sum(pg_table_size(relid)) from pg_partition_tree('hits') where isleaf)::float8 as heap,
      (select sum(pg_indexes_size(relid)) from pg_partition_tree('hits') where isleaf)::float8 as indexes,
      (select sum(pg_relation_size(indexrelid)) from pg_partition_tree('hits') join pg_index on indrelid = relid
        where isleaf and indisprimary)::float8 as pk,
      pg_total_relation_size('hit_blocks')::float8 as blocks) s`;
  if (!row) throw new Error("nothing was measured");
  return row;
}

/**
 * Merges blocks as the hourly function does, then frees the space of the merged ones, which
 * ingestion would fill again.
 */
async function compactAll(ctx: Ctx): Promise<void> {
  const apps = await ctx.db.sql<{ id: number }[]>`select id from apps`;
  for (const { id } of apps) {
    while ((await compactBlocks(ctx, { appId: appId(id) })).more);
  }
  await ctx.db.sql`vacuum full hit_blocks`;
}

async function prepare(db: DbPool): Promise<void> {
  const [app] = await db.sql<{ id: number }[]>`
    insert into apps (name, vapid_public_key, vapid_private_key) values ('Bench', 'x', 'x') returning id`;
  const id = app?.id ?? 0;
  await db.sql`insert into app_counters (app_id) values (${id})`;
  await db.sql`
    insert into keys (app_id, kind, name, shown, hash) values (${id}, 'write', 'k', 'k', ${sha256Hex(WRITE_KEY)})`;
}

/** Plans every name that the items have, and waits until ingestion has loaded the plan. */
async function plan(db: DbPool): Promise<void> {
  const spec = JSON.stringify([
    { key: "price", type: "number", required: true },
    { key: "category", type: "string", required: true, values: ["c0", "c1", "c2", "c3", "c4"] },
    { key: "sale", type: "boolean", required: false },
  ]);
  await db.sql`
    update tags set planned_at = now(), status = 'live', spec = ${spec}::text::jsonb where kind in ('activity', 'event')`;
  await db.sql`update app_counters set plan = plan + 1`;
  await sleep(1_500);
}

/**
 * Measures ingestion over HTTP against a bare insert, side by side on a durable database, and
 * prints the ratios.
 */
export async function benchIngest(seconds = 8): Promise<IngestBench> {
  const postgres = await startTemporaryPostgres({
    fsync: "on",
    synchronous_commit: "on",
    full_page_writes: "on",
  });
  await migrateDatabase(postgres.url);
  const db = connectIngestion(openDb(postgres.url, 6));
  const push = new FakePushSender();
  const ctxOf = (log: Ctx["log"], requestId: string): Ctx => ({
    db,
    now: () => new Date(),
    log,
    actor: { type: "device" },
    requestId,
    push,
    signal: async () => {},
  });
  const handleV1 = v1Adapter(ctxOf);
  const server = http.createServer((incoming, outgoing) => {
    void answerWithFetch(handleV1, "http://localhost", incoming, outgoing, console.error);
  });
  try {
    await prepare(db);
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const warm = await load(port, 100, 4, 0);
    const batched = await load(port, 100, seconds, warm.n);
    await plan(db);
    const judged = await load(port, 100, seconds, batched.n);
    const cpu = process.cpuUsage();
    const single = await load(port, 1, seconds, judged.n);
    const used = process.cpuUsage(cpu);
    const barePerSecond = await measureBare(db);
    const before = await measureStorage(db);
    await compactAll(ctxOf(silentLog, "bench"));
    const after = await measureStorage(db);
    const batchedPerSecond = (batched.requests * 100) / batched.seconds;
    const result = {
      batchedPerSecond,
      judgedPerSecond: (judged.requests * 100) / judged.seconds,
      singlePerSecond: single.requests / single.seconds,
      singleCpuMs: (used.user + used.system) / 1_000 / single.requests,
      singleP99Ms: single.p99,
      barePerSecond,
      ratio: batchedPerSecond / barePerSecond,
      rssMb: process.memoryUsage.rss() / 1024 / 1024,
      bytesPerHit: after.total,
      bytesPerHitUncompacted: before.total,
      storage: after,
    };
    print(result);
    return result;
  } finally {
    server.close();
    server.closeAllConnections();
    await db.end();
    await postgres.stop();
  }
}

function print(result: IngestBench): void {
  const whole = (n: number) => Math.round(n).toLocaleString("en");
  console.log(`ingest, batches of 100     ${whole(result.batchedPerSecond)} items/s`);
  console.log(`  held against a tag plan  ${whole(result.judgedPerSecond)} items/s`);
  console.log(`bare deduplicating insert  ${whole(result.barePerSecond)} rows/s`);
  console.log(`ratio                      ${result.ratio.toFixed(2)}`);
  console.log(`ingest, 1 a request        ${whole(result.singlePerSecond)} requests/s`);
  console.log(
    `  CPU ${result.singleCpuMs.toFixed(3)} ms a request, p99 ${result.singleP99Ms.toFixed(0)} ms`,
  );
  console.log(`memory                     ${whole(result.rssMb)} MB`);
  const { heap, primaryKey, userIndex, blocks } = result.storage;
  console.log(
    `storage                    ${whole(result.bytesPerHit)} B a hit (${whole(result.bytesPerHitUncompacted)} before blocks were merged)`,
  );
  console.log(
    `  rows ${whole(heap)}, primary key ${whole(primaryKey)}, index by user ${whole(userIndex)}, blocks ${whole(blocks)}`,
  );
}

const [, file, role, ...rest] = process.argv;
if (file === fileURLToPath(import.meta.url)) {
  if (role === "client") {
    const [port = 0, batch = 1, seconds = 1, first = 0] = rest.map(Number);
    await client(port, batch, seconds, first);
  } else await benchIngest();
}
