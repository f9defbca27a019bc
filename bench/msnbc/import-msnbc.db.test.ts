import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { importMsnbc } from "@/bench/msnbc/import-msnbc.ts";
import { openMsnbcFile } from "@/bench/msnbc/msnbc-file.ts";
import type { AppId } from "@/server/id.ts";
import type { Criteria } from "@/server/understand/segments/criteria/schema.ts";
import { evaluateSet } from "@/server/understand/segments/evaluate/evaluate-set.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const FILE = process.env.MSNBC_FILE || resolve(ROOT, "../shared/data/msnbc990928.seq.gz");
const USERS = 20_000;

const did = (name: string, op: ">=" | "=", value: number): Criteria => ({
  type: "did",
  kind: "activity",
  name,
  count: { op, value },
  period: { type: "ever" },
});
const TECH_NOT_SPORTS: Criteria = { op: "all", of: [did("tech", ">=", 3), did("sports", "=", 0)] };

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
});

/** Returns the statistics of the file's first `users` users, from the file itself. */
async function countFile(path: string, users: number) {
  const { categories, users: lines } = await openMsnbcFile(path);
  const perCategory: Record<string, number> = {};
  let hits = 0;
  let techNotSports = 0;
  const [tech, sports] = [categories.indexOf("tech") + 1, categories.indexOf("sports") + 1];
  for await (const { line, visits } of lines) {
    hits += visits.length;
    for (const category of visits) {
      const name = categories[category - 1] ?? "";
      perCategory[name] = (perCategory[name] ?? 0) + 1;
    }
    if (visits.filter((n) => n === tech).length >= 3 && !visits.includes(sports)) techNotSports++;
    if (line === users) break;
  }
  return { hits, perCategory, techNotSports };
}

/**
 * Returns the same statistics from the database: from the rows, from the summaries, and from the
 * blocks that segments are counted from.
 */
async function countDatabase(appId: AppId) {
  const { sql } = world.db;
  const rows = await sql<{ name: string; n: number }[]>`
    select name, count(*)::int as n from hits join tags on tags.id = tag_id where hits.app_id = ${appId} group by name`;
  const [totals] = await sql<{ users: number; summed: number; stored: number; days: string }[]>`
    select (select count(*)::int from users where app_id = ${appId}) as users,
      (select sum(n)::int from user_tags where app_id = ${appId}) as summed,
      (select sum(n)::int from hit_blocks where app_id = ${appId}) as stored,
      (select string_agg(distinct to_char(ts, 'YYYY-MM-DD'), ',') from hits where app_id = ${appId}) as days`;
  const reading = { now: new Date(), zone: "UTC", segments: new Map<number, Criteria>() };
  const { members } = await evaluateSet(
    { db: world.db, app: { id: appId } },
    TECH_NOT_SPORTS,
    reading,
  );
  const perCategory = Object.fromEntries(rows.map(({ name, n }) => [name, n]));
  const hits = rows.reduce((sum, { n }) => sum + n, 0);
  return { ...totals, hits, perCategory, techNotSports: members.count() };
}

async function findApp(name: string): Promise<AppId> {
  const [row] = await world.db.sql<{ id: AppId }[]>`select id from apps where name = ${name}`;
  if (!row) throw new Error(`there is no app ${name}`);
  return row.id;
}

describe.skipIf(!existsSync(FILE))(
  `the first ${USERS} users of ${FILE} (MSNBC_FILE names another)`,
  () => {
    const run = (): ChildProcess =>
      spawn(
        process.execPath,
        ["--import", "tsx", "bench/msnbc/run.ts", FILE, "--limit-users", `${USERS}`],
        {
          cwd: ROOT,
          env: { ...process.env, DATABASE_URL: world.url },
          stdio: ["ignore", "ignore", "inherit"],
        },
      );
    const ended = (child: ChildProcess) =>
      new Promise<number | null>((settle) => child.once("exit", (code) => settle(code)));
    const position = async () => {
      const [row] = await world.db.sql<
        { position: number }[]
      >`select max(position) as position from imports`;
      return row?.position ?? 0;
    };

    test("are stored exactly once although the import is killed in the middle and run again", async () => {
      const first = run();
      const killed = ended(first);
      while ((await position()) < USERS / 4 && first.exitCode === null) await sleep(20);
      first.kill("SIGKILL");
      await killed;
      const reached = await position();
      expect(reached).toBeGreaterThanOrEqual(USERS / 4);
      expect(reached).toBeLessThan(USERS);

      expect(await ended(run())).toBe(0);
      const appId = await findApp("msnbc.com 1999");
      const truth = await countFile(FILE, USERS);
      const stored = await countDatabase(appId);
      expect(stored).toEqual({
        ...truth,
        users: USERS,
        summed: truth.hits,
        stored: truth.hits,
        days: "1999-09-28",
      });
      expect(stored.techNotSports).toBeGreaterThan(100);

      expect(await ended(run())).toBe(0);
      expect(await countDatabase(appId)).toEqual(stored);
    }, 180_000);
  },
);

describe("a small file", () => {
  const folder = mkdtempSync(join(tmpdir(), "tidings-import-"));
  const path = join(folder, "small.seq");
  afterAll(() => rmSync(folder, { recursive: true }));
  const users = 400;
  const lines = Array.from({ length: users }, (_, i) =>
    Array.from({ length: 1 + ((i * 7) % 13) }, (_, j) => 1 + ((i * 31 + j * 17) % 4)).join(" "),
  );
  writeFileSync(
    path,
    `% Categories:\n\nnews tech sports weather\n\n% Sequences:\n\n${lines.join(" \n")}\n`,
  );

  test("may be stopped anywhere, taken in by halves, and taken in again without its checkpoint", async () => {
    const ctx = await world.app();
    const input = { path, batchItems: 50, concurrency: 3 };
    const stop = new AbortController();
    const stopped = importMsnbc(ctx, {
      ...input,
      signal: stop.signal,
      onProgress: ({ users: done }) => done > 60 && stop.abort(new Error("enough")),
    });
    await expect(stopped).rejects.toThrow("enough");

    const half = await importMsnbc(ctx, { ...input, limitUsers: users / 2 });
    expect(half.resumedAt).toBeGreaterThan(60);
    expect(half.users).toBe(users / 2);

    const whole = await importMsnbc(ctx, input);
    const truth = await countFile(path, users);
    expect(whole).toMatchObject({ resumedAt: users / 2, users, items: truth.hits, dropped: 0 });
    const stored = await countDatabase(ctx.app.id);
    expect(stored).toMatchObject({ ...truth, users, summed: truth.hits, stored: truth.hits });

    await world.db.sql`delete from imports where app_id = ${ctx.app.id}`;
    const again = await importMsnbc(ctx, input);
    expect(again).toMatchObject({ users, stored: 0, deduplicated: truth.hits });
    expect(await countDatabase(ctx.app.id)).toEqual(stored);
  });
});
