import { runMigrations } from "graphile-worker";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DbPool, Sql } from "@/db/client.ts";
import { openDb } from "@/db/client.ts";
import { createTestDatabase } from "@/tests/database/testing.ts";
import { FUNCTION_FAILED } from "./accept-events.ts";
import { nextOccurrence } from "./cron.ts";
import type { Engine } from "./engine.ts";
import { startRuns } from "./store.ts";
import { sweep } from "./sweep.ts";
import { createTables } from "./tables.ts";

describe("sweep", () => {
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  let db: DbPool;
  let sql: Sql;
  let engine: Engine;

  beforeAll(async () => {
    database = await createTestDatabase();
    db = openDb(database.url, 2);
    ({ sql } = db);
    await runMigrations({ connectionString: database.url });
    await Promise.all([createTables(db), createTables(db)]);
    const never = new AbortController().signal;
    engine = {
      db,
      log: pino({ level: "silent" }),
      appUrl: new URL("http://127.0.0.1:1/api/inngest"),
      signingKey: "",
      eventKey: "",
      backoffMs: 1,
      nextOccurrence,
      functions: new Map([
        ["known", { id: "known", events: [], crons: [], retries: 0, concurrency: 0 }],
      ]),
      stopping: never,
      cutOff: never,
    };
  });
  afterAll(async () => {
    await db.end();
    await database.drop();
  });

  const event = (name: string) => ({ id: name, name, data: {}, ts: 0 });

  test("finished runs stay 14 days, events 2 days, and waiting ones stay", async () => {
    await sql`
      insert into runner.runs (id, function_id, event, status, finished_at)
      select gen_random_uuid(), 'known', days::text, 'completed', now() - make_interval(days => days)
      from unnest(array[13, 15, 16]) as days`;
    await sql`insert into runner.steps (run_id, id, result) select id, 'step', 'null' from runner.runs`;
    await sql`
      insert into runner.runs (id, function_id, event, created_at)
      values (gen_random_uuid(), 'known', 'asleep', now() - interval '300 days')`;
    await sql`
      insert into runner.events (id, body, routed, received_at) values
        ('fresh', '{}', true, now() - interval '25 hours'),
        ('old', '{}', true, now() - interval '3 days'),
        ('waiting', '{}', false, now() - interval '30 days')`;
    await sweep(engine);
    const runs = await sql`select event from runner.runs order by event`;
    expect(runs.map((run) => run.event)).toEqual(["13", "asleep"]);
    const events = await sql`select id from runner.events order by id`;
    expect(events.map(({ id }) => id)).toEqual(["fresh", "waiting"]);
    expect(await sql`select 1 from runner.steps`).toHaveLength(1);
  });

  test("a run that gave up, or whose function is gone for a day, fails; others stay", async () => {
    const names = ["gave-up", "gone", "gone-today", "overdue"];
    const functionOf = (name: string) => (name.startsWith("gone") ? "former" : "known");
    await startRuns(
      sql,
      names.map((name) => ({ functionId: functionOf(name), event: event(name) })),
    );
    const jobOf = (name: string) => sql`
      (select 'run:' || id from runner.runs where event::json ->> 'id' = ${name} and event like '{%')`;
    await sql`
      update graphile_worker._private_jobs set attempts = max_attempts, last_error = 'why' where key = ${jobOf("gave-up")}`;
    await sql`
      update graphile_worker._private_jobs set run_at = now() - interval '25 hours'
      where key in (${jobOf("gone")}, ${jobOf("overdue")})`;
    await sweep(engine);
    const failed = await sql`
      select event::json ->> 'id' as name, result::json ->> 'message' as reason
      from runner.runs where status = 'failed' order by 1`;
    expect([...failed]).toEqual([
      { name: "gave-up", reason: "gave up: why" },
      { name: "gone", reason: "the app no longer has this function" },
    ]);
    expect(await sql`select 1 from graphile_worker.jobs`).toHaveLength(2);
    const told =
      await sql`select body::json ->> 'name' as name from runner.events where id like 'failed:%'`;
    expect(told.map(({ name }) => name)).toEqual([FUNCTION_FAILED, FUNCTION_FAILED]);
  });
});
