import { beforeAll, describe, expect, it } from "vitest";
import { openDb } from "@/db/client.ts";
import { checkHealth } from "@/server/account/health/check-health.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

let world: TestWorld;

beforeAll(async () => {
  world = await createTestWorld();
});

describe("health", () => {
  it("is ok with a migrated database, and knows nothing of functions that another server runs", async () => {
    const health = await checkHealth(world.ctx());
    expect(health).toMatchObject({ status: "ok", database: { ok: true }, functions: null });
  });

  it("tells when the functions' runner gave its last sign of life", async () => {
    await world.db.sql`create schema runner`;
    await world.db.sql`create table runner.heartbeat (at timestamptz not null)`;
    await world.db.sql`insert into runner.heartbeat values ('2026-11-23T11:59:58Z')`;
    await world.db.sql`create schema graphile_worker`;
    await world.db.sql`create table graphile_worker.jobs
      (run_at timestamptz, locked_at timestamptz, attempts int, max_attempts int)`;
    await world.db
      .sql`insert into graphile_worker.jobs values (now() - interval '9 seconds', null, 0, 5)`;
    const { functions } = await checkHealth(world.ctx());
    expect(functions?.lastTick).toEqual(new Date("2026-11-23T11:59:58Z"));
    expect(functions?.lagSeconds).toBeGreaterThanOrEqual(9);
  });

  it("is starting while migrations are pending", async () => {
    const { db } = world;
    await db.sql`update drizzle.__drizzle_migrations set created_at = created_at - 1000000000`;
    expect(await checkHealth(world.ctx())).toMatchObject({ status: "starting", functions: null });
    await db.sql`update drizzle.__drizzle_migrations set created_at = created_at + 1000000000`;
  });

  it("is unavailable, and does not throw, while the database is away", async () => {
    const away = openDb("postgres://nobody:x@127.0.0.1:1/none", 2);
    const health = await checkHealth({ ...world.ctx(), db: away });
    expect(health).toMatchObject({ status: "unavailable", database: { ok: false } });
    await away.end();
  });
});
