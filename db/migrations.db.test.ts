import postgres from "postgres";
import { afterEach, beforeEach, describe, expect, it, test } from "vitest";
import { openDb } from "@/db/client.ts";
import journal from "@/db/migrations/meta/_journal.json" with { type: "json" };
import { isMigrated } from "@/server/account/health/store.ts";
import { migrateDatabase } from "@/server/standalone/migrate.ts";
import { createTestDatabase } from "@/tests/database/testing.ts";

/**
 * Creation times of the twelve migrations that 0000_initial.sql replaced. It took over the last
 * one's.
 */
const UNRELEASED = [
  1795467889956, 1795468960003, 1795469148817, 1795473752170, 1795474112997, 1795686340350,
  1795687337574, 1795697103284, 1795697996127, 1795698957463, 1795699336279, 1795702293941,
];
/** Creation times of the migrations that came after 0000_initial.sql. */
const LATER = journal.entries.slice(1).map((entry) => entry.when);

let url: string;
let sql: postgres.Sql;
let drop: () => Promise<void>;

beforeEach(async () => {
  const database = await createTestDatabase();
  url = database.url;
  sql = postgres(url, { max: 1, onnotice: () => {} });
  drop = database.drop;
});
afterEach(async () => {
  await sql.end();
  await drop();
});

/** Gives the database the history of a checkout that applied migrations at these times. */
async function pretendHistory(times: readonly number[]): Promise<void> {
  await sql`truncate drizzle.__drizzle_migrations`;
  for (const at of times) {
    await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('unreleased', ${at})`;
  }
}

async function readColumns(): Promise<postgres.Row[]> {
  return await sql`
    select table_name, column_name, data_type, is_nullable, column_default from information_schema.columns
    where table_schema = 'public' order by 1, 2`;
}

describe("a database of the unreleased code", () => {
  it("starts unchanged when it had the last of its twelve migrations", async () => {
    await pretendHistory([...UNRELEASED, ...LATER]);
    await sql`insert into apps (name, vapid_public_key, vapid_private_key) values ('kept', '', '')`;
    const before = await readColumns();
    expect(before.length).toBeGreaterThan(400);
    expect(await migrateDatabase(url)).toBe(0);
    expect(await readColumns()).toEqual(before);
    expect(await sql`select name from apps`).toEqual([{ name: "kept" }]);
    const db = openDb(url, 1);
    expect(await isMigrated(db)).toBe(true);
    await db.end();
  });

  it("is refused untouched, with the way out, when it stopped at an earlier one", async () => {
    const before = await readColumns();
    for (let n = 1; n < UNRELEASED.length; n += 1) {
      await pretendHistory(UNRELEASED.slice(0, n));
      await expect(migrateDatabase(url)).rejects.toThrow(
        /last commit that contains .*, start it once/,
      );
      const [history] = await sql`select count(*)::int as n from drizzle.__drizzle_migrations`;
      expect(history).toEqual({ n });
    }
    expect(await readColumns()).toEqual(before);
  });
});

describe("what was written into the migration by hand, because drizzle-kit does not know it", () => {
  test("hits are partitioned by their id", async () => {
    const [key] = await sql`select pg_get_partkeydef('hits'::regclass) as key`;
    expect(key).toEqual({ key: "RANGE (id)" });
    const parts = await sql`
      select c.relname as name, pg_get_expr(c.relpartbound, c.oid) as bound
      from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = 'hits'::regclass order by c.relname`;
    const start = "'01a0f4c2-c400-0000-0000-000000000000'";
    expect(parts).toEqual([
      { name: "hits_future", bound: `FOR VALUES FROM (${start}) TO (MAXVALUE)` },
      { name: "hits_past", bound: `FOR VALUES FROM (MINVALUE) TO (${start})` },
    ]);
  });

  test("tables whose rows are updated in place leave room for it on each page", async () => {
    const options = await sql`
      select relname as name, array_to_string(reloptions, ',') as options from pg_class
      where relnamespace = 'public'::regnamespace and reloptions is not null order by relname`;
    expect(options).toEqual([
      { name: "deliveries", options: "fillfactor=80" },
      { name: "devices", options: "fillfactor=85" },
      { name: "sessions", options: "fillfactor=85" },
      { name: "user_tags", options: "fillfactor=85" },
      { name: "users", options: "fillfactor=85" },
    ]);
  });

  test("blocks are stored uncompressed, and live items without the write-ahead log", async () => {
    const [storage] = await sql`
      select attstorage from pg_attribute where attrelid = 'hit_blocks'::regclass and attname = 'payload'`;
    expect(storage).toEqual({ attstorage: "e" });
    const unlogged = await sql`
      select relname from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' and relpersistence = 'u'`;
    expect(unlogged).toEqual([{ relname: "live_items" }]);
  });
});
