import { beforeAll, describe, expect, it } from "vitest";
import { openDb } from "@/db/client.ts";
import { checkHealth } from "@/server/account/health/check-health.ts";
import { noteFunctionRun } from "@/server/account/health/note-function-run.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

let world: TestWorld;
const builtIn = { builtIn: true, upMs: 600_000 };

beforeAll(async () => {
  world = await createTestWorld();
});

describe("health", () => {
  it("is ok with a migrated database, and knows nothing of functions at first", async () => {
    const health = await checkHealth(world.ctx(), { builtIn: true, upMs: 1_000 });
    expect(health).toEqual({
      status: "ok",
      database: { ok: true, ms: expect.any(Number) },
      functions: { lastTick: null, lastRun: null, lagSeconds: 0 },
      problem: null,
    });
  });

  it("says when no function has run, whichever server should call them", async () => {
    expect(await checkHealth(world.ctx(), builtIn)).toMatchObject({
      status: "functions_down",
      problem: expect.stringContaining("The function runner gives no sign of life"),
    });
    expect(await checkHealth(world.ctx(), { ...builtIn, builtIn: false })).toMatchObject({
      status: "functions_down",
      problem: expect.stringContaining("Inngest has not called a function for minutes"),
    });
  });

  it("is well again once a function has run", async () => {
    await noteFunctionRun(world.ctx());
    await noteFunctionRun({ ...world.ctx(), now: () => new Date(world.ctx().now().getTime() - 1) });
    const health = await checkHealth(world.ctx(), { ...builtIn, builtIn: false });
    expect(health).toMatchObject({ status: "ok", functions: { lastRun: world.ctx().now() } });
  });

  it("tells when the functions' runner gave its last sign of life, and misses it", async () => {
    await world.db.sql`create schema runner`;
    await world.db.sql`create table runner.heartbeat (at timestamptz not null)`;
    const tick = new Date(world.ctx().now().getTime() - 2_000);
    await world.db.sql`insert into runner.heartbeat values (${tick})`;
    await world.db.sql`create schema graphile_worker`;
    await world.db.sql`create table graphile_worker.jobs
      (run_at timestamptz, locked_at timestamptz, attempts int, max_attempts int)`;
    await world.db
      .sql`insert into graphile_worker.jobs values (now() - interval '9 seconds', null, 0, 5)`;
    const { status, functions } = await checkHealth(world.ctx(), builtIn);
    expect(status).toBe("ok");
    expect(functions?.lastTick).toEqual(tick);
    expect(functions?.lagSeconds).toBeGreaterThanOrEqual(9);
    await world.db.sql`update runner.heartbeat set at = at - interval '1 minute'`;
    expect(await checkHealth(world.ctx(), builtIn)).toMatchObject({ status: "functions_down" });
  });

  it("is starting while migrations are pending", async () => {
    const { db } = world;
    await db.sql`update drizzle.__drizzle_migrations set created_at = created_at - 1000000000`;
    expect(await checkHealth(world.ctx(), builtIn)).toMatchObject({
      status: "starting",
      functions: null,
    });
    await db.sql`update drizzle.__drizzle_migrations set created_at = created_at + 1000000000`;
  });

  it("is unavailable, and does not throw, while the database is away", async () => {
    const away = openDb("postgres://nobody:x@127.0.0.1:1/none", 2);
    const health = await checkHealth({ ...world.ctx(), db: away }, builtIn);
    expect(health).toMatchObject({ status: "unavailable", database: { ok: false } });
    await away.end();
  });
});
