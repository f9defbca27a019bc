import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openDb } from "@/db/client.ts";
import { checkServer } from "@/server/standalone/database/check-server.ts";
import { findPooler } from "@/server/standalone/database/find-pooler.ts";
import { prepareOwnDatabase } from "@/server/standalone/database/own-database.ts";
import { createTestDatabase } from "@/tests/database/testing.ts";
import type { Pgbouncer } from "./pgbouncer.ts";
import { pgbouncerVersion, startPgbouncer } from "./pgbouncer.ts";

const version = pgbouncerVersion();
if (!version)
  console.log(
    "No pgbouncer on this machine (Debian: apt-get install pgbouncer): tests of poolers are skipped.",
  );
const tracksNames = Number(version?.split(".")[1] ?? 0) >= 21;

describe.skipIf(!version)(`behind pgbouncer ${version}`, () => {
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  let pooler: Pgbouncer | undefined;
  const { signal } = new AbortController();
  const said: string[] = [];
  const log = (line: string) => void said.push(line);

  beforeEach(async () => {
    database = await createTestDatabase();
    delete process.env.DATABASE_POOLER;
    said.length = 0;
  });
  afterEach(async () => {
    delete process.env.DATABASE_POOLER;
    await pooler?.stop();
    await database.drop();
  });

  test("the kind of pooler is found, and none where there is none", async () => {
    expect(await findPooler(database.url)).toBe("none");
    for (const mode of ["transaction", "session"] as const) {
      pooler = await startPgbouncer(database.url, mode);
      expect(await findPooler(pooler.url)).toBe(mode);
      await pooler.stop();
    }
  });

  test("a pooler in transaction mode needs a second address, which must not be one as well", async () => {
    pooler = await startPgbouncer(database.url, "transaction");
    const prepare = (directUrl?: string) =>
      prepareOwnDatabase({ url: pooler?.url ?? "", directUrl, connections: 20 }, signal, log);
    await expect(prepare()).rejects.toThrow(/set DATABASE_DIRECT_URL/);
    await expect(prepare(pooler.url)).rejects.toThrow(/DATABASE_DIRECT_URL leads through a pooler/);
    await expect(prepare(database.url)).resolves.toMatchObject({ directUrl: database.url });
    expect(said.at(-1)).toBe(
      "DATABASE_URL leads through a pooler that lends connections for a transaction",
    );
    expect(process.env.DATABASE_POOLER).toBe("transaction");
  });

  test("wrong defaults that a pooler keeps from being set are refused", async () => {
    pooler = await startPgbouncer(database.url, "session");
    const db = openDb(database.url, 1);
    const [row] = await db.sql<{ name: string }[]>`select current_database() as name`;
    await db.sql.unsafe(
      `alter database "${row?.name}" set default_transaction_isolation = 'serializable'`,
    );
    await db.end();
    process.env.DATABASE_POOLER = "session";
    await expect(checkServer(pooler.url, 20)).rejects.toThrow(
      /default_transaction_isolation = serializable.*ALTER ROLE .* SET default_transaction_isolation = 'read committed'/,
    );
  });

  // Twice: as Tidings finds it, and as one that knows nothing of the pooler.
  for (const known of [true, false]) {
    test.each(["transaction", "session"] as const)(
      `of transactions that resolve, each is stored in %s mode (pooler known: ${known})`,
      async (mode) => {
        pooler = await startPgbouncer(database.url, mode, {
          default_pool_size: mode === "session" ? 10 : 3,
          ...(tracksNames ? { max_prepared_statements: 0 } : {}),
        });
        const direct = openDb(database.url, 1);
        await direct.sql`create table stored (id int primary key)`;
        process.env.DATABASE_POOLER = known ? mode : "session";
        const db = openDb(pooler.url, 6);
        try {
          const results = await Promise.allSettled(
            Array.from({ length: 400 }, (_, id) =>
              db.transaction(async ({ sql }) => {
                await sql`insert into stored values (${id})`;
                await sql`select ${id % 7}::int, ${String(id)}::text`;
                return id;
              }),
            ),
          );
          const resolved = results.flatMap((result) =>
            result.status === "fulfilled" ? [result.value] : [],
          );
          const rows = await direct.sql<{ id: number }[]>`select id from stored order by id`;
          const stored = new Set(rows.map((row) => row.id));
          expect(resolved.filter((id) => !stored.has(id))).toEqual([]);
          if (known || mode === "session") expect(resolved).toHaveLength(400);
        } finally {
          await db.end();
          await direct.end();
        }
      },
      60_000,
    );
  }
});
