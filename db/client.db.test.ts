import { beforeAll, expect, test } from "vitest";
import { openDb } from "@/db/client.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

let world: TestWorld;

beforeAll(async () => {
  world = await createTestWorld();
});

test("a transaction has its connection for itself, however many statements wait", async () => {
  const db = openDb(world.url, 4);
  try {
    for (let round = 0; round < 5; round++) {
      // They are sent at once: a connection takes a hundred by default before it has answered the first.
      const statements = Array.from({ length: 390 + 4 * round }, () =>
        db.sql`select pg_sleep(0.001)`.execute(),
      );
      const transactions = Array.from({ length: 40 }, () =>
        db.transaction(async ({ sql }) => {
          const [first] = await sql<{ id: string }[]>`select pg_current_xact_id()::text as id`;
          await sql`select pg_sleep(0.001)`;
          const [second] = await sql<{ id: string }[]>`select pg_current_xact_id()::text as id`;
          expect(second).toEqual(first);
          return first?.id;
        }),
      );
      await Promise.all(statements);
      expect(new Set(await Promise.all(transactions)).size).toBe(40);
    }
    const [open] = await world.db.sql<{ n: number }[]>`
      select count(*)::int as n from pg_stat_activity
      where datname = current_database() and state = 'idle in transaction'`;
    expect(open).toEqual({ n: 0 });
  } finally {
    await db.end();
  }
}, 60_000);

test.each<[string, unknown]>([
  ["undefined", undefined],
  ["a list with undefined", ["a", undefined]],
  ["an invalid date", new Date(Number.NaN)],
  ["a symbol", Symbol("a")],
  ["a function", () => 1],
  ["an object", { a: 1 }],
  ["an object without a prototype", Object.create(null)],
])(
  "a statement with %s fails alone and at once, whatever its connection does",
  async (_, value) => {
    const db = openDb(world.url, 1);
    const bad = () => db.sql`select ${value as string}::text as a`;
    try {
      await db.sql`select 1`;
      const slow = db.sql`select pg_sleep(0.05), 1 as n`.execute();
      expect(bad).toThrow(TypeError);
      await expect(slow).resolves.toMatchObject([{ n: 1 }]);
      await expect(
        db.transaction(async ({ sql }) => sql`select ${value as string}`),
      ).rejects.toThrow(TypeError);
      await expect(db.sql`select 2 as n`).resolves.toEqual([{ n: 2 }]);
    } finally {
      await db.end();
    }
  },
);

test("a text that is no date is refused by the server, also in a statement that is known already", async () => {
  const db = openDb(world.url, 1);
  try {
    const at = (value: string) => db.sql`select ${value}::timestamptz as at`;
    await expect(at("2026-01-31T12:00:00Z")).resolves.toEqual([
      { at: new Date("2026-01-31T12:00:00Z") },
    ]);
    const slow = db.sql`select pg_sleep(0.05), 1 as n`.execute();
    await expect(at("soon")).rejects.toMatchObject({ code: "22007" });
    await expect(slow).resolves.toMatchObject([{ n: 1 }]);
    await expect(db.sql`select 2 as n`).resolves.toEqual([{ n: 2 }]);
  } finally {
    await db.end();
  }
});

test("a transaction whose end the server refuses rejects, and leaves a connection that others can use", async () => {
  const db = openDb(world.url, 1);
  try {
    await db.sql`create table promises (id int primary key, of int references promises deferrable initially deferred)`;
    for (let round = 0; round < 5; round++) {
      const broken = db.transaction(({ sql }) => sql`insert into promises values (${round}, 99)`);
      const others = [1, 2, 3].map((n) =>
        db.transaction(
          ({ sql }) => sql`insert into promises values (${100 + 10 * round + n}, null)`,
        ),
      );
      await expect(broken).rejects.toMatchObject({ code: "23503" });
      await Promise.all(others);
    }
    await expect(db.sql`select count(*)::int as n from promises`).resolves.toEqual([{ n: 15 }]);
  } finally {
    await db.end();
  }
});

test("the session has the settings that the code relies on, whatever the role has", async () => {
  const { sql } = world.db;
  const settings = {
    DateStyle: "German",
    bytea_output: "escape",
    default_transaction_isolation: "serializable",
    search_path: "elsewhere",
    statement_timeout: "1ms",
    TimeZone: "America/New_York",
    extra_float_digits: "0",
  };
  const [{ name }] = await sql<[{ name: string }]>`select current_database() as name`;
  for (const [key, value] of Object.entries(settings))
    await sql.unsafe(`alter database "${name}" set ${key} = '${value}'`);
  const db = openDb(world.url, 1);
  try {
    const rows = await db.sql<{ name: string; setting: string }[]>`
      select name, setting from pg_settings where name = any(${Object.keys(settings)})`;
    expect(Object.fromEntries(rows.map((row) => [row.name, row.setting]))).toEqual({
      DateStyle: "ISO, MDY",
      bytea_output: "hex",
      default_transaction_isolation: "read committed",
      search_path: "public",
      statement_timeout: "0",
      TimeZone: "UTC",
      extra_float_digits: "1",
    });
  } finally {
    await db.end();
  }
});

test("a transaction that resolves is stored, also when the server no longer knows the statements", async () => {
  const db = openDb(world.url, 1);
  try {
    await db.sql`create table kept (id int primary key)`;
    for (const id of [1, 2, 3]) {
      await db.transaction(async ({ sql }) => {
        await sql.unsafe(`insert into kept values (${id})`);
        // What a pooler does when it hands the connection on.
        await sql.unsafe("deallocate all");
      });
    }
    await expect(db.sql`select count(*)::int as n from kept`).resolves.toEqual([{ n: 3 }]);
  } finally {
    await db.end();
  }
});
