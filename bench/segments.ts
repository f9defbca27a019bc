import { readdirSync, readFileSync } from "node:fs";
import type { DbPool } from "@/db/client.ts";
import { openDb } from "@/db/client.ts";
import { defaultSettings } from "@/db/embedded-settings.ts";
import { startTemporaryPostgres } from "@/db/embedded-temporary.ts";
import { connectIngestion } from "@/server/adapters/connect-ingestion.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { silentLog } from "@/server/log.ts";
import { FakePushSender } from "@/server/push/fake.ts";
import { migrateDatabase } from "@/server/standalone/migrate.ts";
import { Criteria } from "@/server/understand/segments/criteria/schema.ts";
import { previewCriteria } from "@/server/understand/segments/preview-criteria.ts";
import { makeData, NOW, TAGS } from "./segments-data.ts";

const users = Number(process.env.BENCH_USERS ?? 1_000_000);
const hits = Number(process.env.BENCH_HITS ?? 20_000_000);
const runs = Number(process.env.BENCH_RUNS ?? 12);
const TARGET_MS = 300;

const last = (n: number) => ({ type: "last", n, unit: "days" });
const did = (tag: number, more: object = {}) => ({
  type: "did",
  kind: "event",
  name: `event-${tag}`,
  count: { op: ">=", value: 3 },
  period: last(30),
  ...more,
});
const info = (valueType: string, key: string, op: string, value?: unknown) => ({
  type: "app_info",
  key,
  valueType,
  op,
  ...(value === undefined ? {} : { value }),
});
const never = { op: "=", value: 0 };

const CASES: Record<string, unknown> = {
  "did >= 3 in 30 days, most frequent tag": did(1),
  "did >= 3 in 30 days, middle tag": did(10),
  "did in the last 2 hours": did(1, { period: { type: "last", n: 2, unit: "hours" } }),
  "did, ever, most frequent tag": did(1, { period: { type: "ever" } }),
  "never did, middle tag": did(10, { count: never, period: { type: "ever" } }),
  "did anything in 30 days": { ...did(1), name: undefined },
  "did, extra is, 30 days, most frequent tag": did(1, {
    where: [{ key: "type", op: "is", value: "scifi" }],
  }),
  "did, extra is, ever, most frequent tag": did(1, {
    period: { type: "ever" },
    where: [{ key: "type", op: "is", value: "scifi" }],
  }),
  "did, extra above, middle tag": did(10, { where: [{ key: "price", op: "gt", value: 10 }] }),
  "did, duration above": did(6, { durationMs: { op: ">", value: 30_000 } }),
  "first seen 3 days ago": { type: "first_seen", period: { type: "days_ago", n: 3 } },
  "last seen in 7 days": { type: "last_seen", period: last(7) },
  "app-info text is": info("string", "plan", "is", "pro"),
  "app-info text contains": info("string", "name", "contains", "77"),
  "app-info number above": info("number", "level", "gt", 30),
  "app-info true": info("boolean", "newsletter", "is", true),
  "app-info date in 7 days": info("date", "ends", "in_next_days", 7),
  "app-info not set": info("string", "nothing", "not_set"),
  "technical is": { type: "technical", field: "platform", op: "is", value: "ios" },
  "technical version": { type: "technical", field: "app_version", op: "gte", value: "5.9" },
  country: { type: "technical", field: "country", op: "is", value: "FR" },
  identified: { type: "identified", value: true },
  "push reachable": { type: "push", value: "reachable" },
  "shown a campaign": { type: "message", campaignId: 2, status: "displayed", is: true },
  "never shown a campaign": { type: "message", campaignId: 2, status: "displayed", is: false },
  "acted on a campaign": { type: "message", campaignId: 2, status: "actioned", is: true },
  "shown any message in 15 days": {
    type: "message",
    status: "displayed",
    is: true,
    period: last(15),
  },
  "shown and did not act": {
    op: "all",
    of: [
      { type: "message", campaignId: 2, status: "displayed", is: true },
      { type: "message", campaignId: 2, status: "actioned", is: false },
    ],
  },
  "three criteria": {
    op: "all",
    of: [did(5), { op: "not", of: did(3) }, info("string", "plan", "is", "free")],
  },
};

function ctxOf(db: DbPool, id: AppCtx["app"]["id"]): AppCtx {
  return {
    db,
    now: () => NOW,
    log: silentLog,
    actor: { type: "system" },
    requestId: "bench",
    push: new FakePushSender(),
    signal: async () => {},
    app: { id, name: "Bench", timezone: "Europe/Paris", role: "owner" },
  };
}

/**
 * Returns the CPU time of this process and of PostgreSQL so far, in ms (Linux; elsewhere 0): a busy
 * machine does not distort it.
 */
async function cpuMs(db: DbPool): Promise<number> {
  if (process.platform !== "linux") return 0;
  const [{ pid = 0 } = {}] = await db.sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
  const fields = (of: string) => {
    try {
      return readFileSync(`/proc/${of}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    } catch {
      return [];
    }
  };
  const postmaster = fields(String(pid))[1] ?? "";
  const ticks = (list: string[], from: number) =>
    Number(list[from] ?? 0) + Number(list[from + 1] ?? 0);
  const children = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(fields);
  const alive = children
    .filter((list) => list[1] === postmaster)
    .reduce((sum, list) => sum + ticks(list, 11), 0);
  const { user, system } = process.cpuUsage();
  // A tick is 10 ms; workers that ended are in the postmaster's children's time.
  return (alive + ticks(fields(postmaster), 13)) * 10 + (user + system) / 1_000;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

const at = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

async function measure(ctx: AppCtx, name: string, tree: unknown): Promise<boolean> {
  const criteria = Criteria.parse(JSON.parse(JSON.stringify(tree)));
  const { count } = await previewCriteria(ctx, { criteria });
  const times: number[] = [];
  const cpu = await cpuMs(ctx.db as DbPool);
  for (let i = 0; i < runs; i++) times.push(await timed(() => previewCriteria(ctx, { criteria })));
  const each = ((await cpuMs(ctx.db as DbPool)) - cpu) / runs;
  times.sort((a, b) => a - b);
  const p95 = at(times, 0.95);
  const line = [
    at(times, 0.5).toFixed(0).padStart(6),
    p95.toFixed(0).padStart(6),
    each.toFixed(0).padStart(6),
    String(count).padStart(9),
  ];
  console.log(`${name.padEnd(46)}${line.join("")}${p95 > TARGET_MS ? "  over" : ""}`);
  return p95 <= TARGET_MS;
}

/**
 * Asks the same question as rows in `hits` and plain SQL. Only the hits of this one tag exist:
 * easier for SQL than in practice.
 */
async function compareWithSql(ctx: AppCtx): Promise<void> {
  const { sql } = ctx.db;
  const [tag] = await sql<{ id: number }[]>`
    select id from tags where app_id = ${ctx.app.id} and name = 'event-10'`;
  const tagId = tag?.id ?? 0;
  const [{ n = 0 } = {}] = await sql<{ n: number }[]>`
    select sum(n)::int as n from hit_blocks where app_id = ${ctx.app.id} and tag_id = ${tagId}`;
  await sql`
    insert into hits (id, ts, app_id, tag_id, user_id, device_id, extras)
    select gen_random_uuid(), ${NOW}::timestamptz - random() * interval '90 days', ${ctx.app.id}, ${tagId},
      1 + floor(${users}::int * random() ^ 2)::int, 0, '{"type":"scifi","price":3}'
    from generate_series(1, ${n}::int)`;
  await sql`vacuum analyze hits`;
  const plain = () => sql`
    select count(*) from (select user_id from hits
      where app_id = ${ctx.app.id} and tag_id = ${tagId} and ts >= ${new Date(NOW.getTime() - 30 * 86_400_000)}
      group by user_id having count(*) >= 3) u`;
  const criteria = Criteria.parse(did(10));
  const ours = () => previewCriteria(ctx, { criteria });
  const [a, b]: number[][] = [[], []];
  for (let i = 0; i < runs; i++) {
    a?.push(await timed(plain));
    b?.push(await timed(ours));
  }
  const median = (list: number[] = []) =>
    at(
      list.sort((x, y) => x - y),
      0.5,
    );
  const [sqlMs, ourMs] = [median(a), median(b)];
  console.log(
    `\nsame count by SQL over ${n} rows of hits (of one tag only): ${sqlMs.toFixed(0)} ms; ratio ${(sqlMs / ourMs).toFixed(1)}`,
  );
}

const server = await startTemporaryPostgres(defaultSettings());
try {
  await migrateDatabase(server.url);
  const db = connectIngestion(openDb(server.url, 10));
  const started = performance.now();
  const ctx = ctxOf(db, await makeData(db, users, hits));
  const made = performance.now() - started;
  console.log(`${users} users, ${hits} hits, ${TAGS} tags made in ${(made / 1_000).toFixed(0)} s`);
  console.log(`${"preview".padEnd(46)}   p50   p95   cpu    count   (ms)`);
  let within = 0;
  for (const [name, tree] of Object.entries(CASES)) if (await measure(ctx, name, tree)) within += 1;
  console.log(`${within} of ${Object.keys(CASES).length} within ${TARGET_MS} ms`);
  await compareWithSql(ctx);
  await db.end();
} finally {
  await server.stop();
}
