import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ensureDatabase, withDatabase } from "@/server/standalone/database.ts";
import { migrateDatabase } from "@/server/standalone/migrate.ts";
import { dropDatabase } from "@/tests/database/drop-database.ts";
import { testDatabaseUrl } from "@/tests/database/testing.ts";

let url: string;
const { signal } = new AbortController();
const silent = () => {};

async function run(at: string, text: string): Promise<postgres.Row[]> {
  const sql = postgres(at, { max: 1, onnotice: silent });
  try {
    return await sql.unsafe(text);
  } finally {
    await sql.end();
  }
}

beforeEach(() => {
  url = testDatabaseUrl(`boot_${randomBytes(6).toString("hex")}`);
});
afterEach(async () => {
  const name = new URL(url).pathname.slice(1);
  await dropDatabase((text) => run(withDatabase(url, "postgres"), text), name);
});

test("a missing database is created, an existing one left alone", async () => {
  expect(await ensureDatabase(url, signal, silent)).toBe(true);
  await run(url, "create table kept ()");
  expect(await ensureDatabase(url, signal, silent)).toBe(false);
  expect(await run(url, "select * from kept")).toEqual([]);
});

test("a wrong password is refused in a sentence that does not repeat it", async () => {
  const wrong = new URL(url);
  wrong.password = "wr0ngpass";
  const refused = ensureDatabase(wrong.href, signal, silent);
  await expect(refused).rejects.toThrow(/\(DATABASE_URL\) cannot be used/);
  await expect(refused).rejects.not.toThrow(/wr0ngpass/);
});

test("three servers that start together apply every migration once", async () => {
  await ensureDatabase(url, signal, silent);
  const applied = await Promise.all([1, 2, 3].map(() => migrateDatabase(url)));
  const [row] = await run(url, "select count(*)::int as n from drizzle.__drizzle_migrations");
  expect(applied.sort()).toEqual([0, 0, row?.n]);
  expect(row?.n).toBeGreaterThan(0);
});

test("a database of a newer release is refused untouched", async () => {
  await ensureDatabase(url, signal, silent);
  await migrateDatabase(url);
  const future = Date.now() + 1e10;
  await run(
    url,
    `insert into drizzle.__drizzle_migrations (hash, created_at) values ('x', ${future})`,
  );
  await expect(migrateDatabase(url)).rejects.toThrow(/newer release of Tidings/);
});
