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
