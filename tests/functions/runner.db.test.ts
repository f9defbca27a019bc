import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openDb } from "@/db/client.ts";
import { selectFunctionsState } from "@/server/account/health/store.ts";
import { nextOccurrence } from "@/server/runner/cron.ts";
import { UnsupportedFunction } from "@/server/runner/support.ts";
import type { World } from "./world.ts";
import { createTally, createWorld, freePort, REAL_SERVER, until } from "./world.ts";

/**
 * The guarantees of our runner beyond the scenarios: crons, new functions, refusals, keys, a
 * heartbeat.
 */
describe.skipIf(REAL_SERVER)("the runner", { timeout: 40_000 }, () => {
  let world: World;
  let tally: ReturnType<typeof createTally>;

  beforeEach(async () => {
    world = await createWorld();
    tally = createTally();
  });
  afterEach(() => world.end());

  const tickingAt = (cron: string) => [
    world.inngest.createFunction({ id: "tick", triggers: [{ cron }] }, () => {
      tally.add("tick");
    }),
  ];

  test("a cron fires at each occurrence, once", async () => {
    world.serve(tickingAt("TZ=Europe/Paris */5 * * * *"));
    await world.startApp();
    // A clock that runs 300 times as fast: every five minutes is every second.
    const occurrences: number[] = [];
    const runner = await world.startHere({
      nextOccurrence(cron, after) {
        const next = nextOccurrence(cron, new Date(after.getTime() * 300)).getTime() / 300;
        occurrences.push(next);
        return new Date(next);
      },
    });
    await until(() => tally.count("tick") >= 4);
    await runner.stop();
    expect(occurrences).toEqual([...new Set(occurrences)]);
    // Each firing plans the next one, so one more is planned than has fired.
    expect(occurrences).toHaveLength(tally.count("tick") + 1);
  });

  test("the occurrences of a cron that were missed while the runner was down become one", async () => {
    world.serve(tickingAt("0 0 1 * *"));
    await world.startApp();
    const first = await world.startHere();
    await first.stop();
    await world.sql`update graphile_worker._private_jobs set run_at = now() - interval '1 year'`;
    await world.startHere();
    await until(() => tally.count("tick"));
    await sleep(1_500);
    expect(tally.count("tick")).toBe(1);
    const [job] = await world.sql`select run_at > now() as ahead from graphile_worker.jobs`;
    expect(job?.ahead).toBe(true);
  });

  test("when the app changes its functions and says so, the new ones work", async () => {
    const { inngest } = world;
    const answering = (event: string) =>
      inngest.createFunction({ id: event, triggers: [{ event }, { cron: "0 0 1 1 *" }] }, () => {
        tally.add(event);
      });
    world.serve([answering("old")]);
    await world.startApp();
    await world.startHere();
    world.serve([answering("new")]);
    await fetch(`${world.appUrl}/api/inngest`, { method: "PUT" });
    const crons = () => world.sql`select key from graphile_worker.jobs where key like 'cron:%'`;
    await until(async () => (await crons())[0]?.key.includes("-new:"));
    await inngest.send([{ name: "old" }, { name: "new" }]);
    await until(() => tally.count("new"));
    expect(tally.count("old")).toBe(0);
    expect(await crons()).toHaveLength(1);
  });

  test("it refuses to start with a function that asks for more than it does", async () => {
    const { inngest } = world;
    world.serve([
      inngest.createFunction(
        { id: "calm", triggers: { event: "calm" }, throttle: { limit: 1, period: "1m" } },
        () => undefined,
      ),
    ]);
    await world.startApp();
    const starting = world.startHere();
    await expect(starting).rejects.toThrow(UnsupportedFunction);
    await expect(starting).rejects.toThrow(/-calm": option "throttle" is not supported/);
    const process = world.startProcess().process;
    expect(await once(process, "exit")).toEqual([1, null]);
  });

  test("parallel steps and waiting for events fail at once, with words that say why", async () => {
    const { inngest } = world;
    const reasons: string[] = [];
    const onFailure = ({ error }: { error: Error }) => void reasons.push(error.message);
    world.serve([
      inngest.createFunction(
        { id: "both", triggers: { event: "both" }, onFailure },
        async ({ step }) => {
          await Promise.all([step.run("a", () => 1), step.run("b", () => 2)]);
        },
      ),
      inngest.createFunction(
        { id: "wait", triggers: { event: "wait" }, onFailure },
        async ({ step }) => {
          await step.waitForEvent("paid", { event: "paid", timeout: "1d" });
        },
      ),
    ]);
    await world.startApp();
    await world.startHere();
    await inngest.send([{ name: "both" }, { name: "wait" }]);
    await until(() => reasons.length === 2);
    expect(reasons.sort()).toEqual([
      "operation WaitForEvent is not supported by this runner",
      "parallel steps (Promise.all, Promise.race) are not supported by this runner",
    ]);
  });

  test("no one without the keys can call functions or send events", async () => {
    const { inngest } = world;
    world.serve([
      inngest.createFunction({ id: "secret", triggers: { event: "secret" } }, () => {
        tally.add("secret");
      }),
    ]);
    await world.startApp();
    const { port } = await world.startHere();
    const call = { method: "POST", headers: { "content-type": "application/json" }, body: "{}" };
    const url = `${world.appUrl}/api/inngest?fnId=${inngest.id}-secret&stepId=step`;
    expect((await fetch(url, call)).status).toBe(401);
    const forged = {
      ...call.headers,
      "x-inngest-signature": `t=${Math.floor(Date.now() / 1000)}&s=00`,
    };
    expect((await fetch(url, { ...call, headers: forged })).status).toBe(401);
    const event = { ...call, body: '{"name":"secret"}' };
    expect((await fetch(`http://127.0.0.1:${port}/e/guess`, event)).status).toBe(401);
    await sleep(300);
    expect(tally.count("secret")).toBe(0);
  });

  test("what a runner that stands by or only follows takes in, the leading one executes", async () => {
    const { inngest } = world;
    world.serve([
      inngest.createFunction({ id: "set-off", triggers: { event: "set-off" } }, ({ event }) => {
        tally.add(String(event.data.by));
      }),
    ]);
    await world.startApp();
    await world.startHere();
    const follower = await world.startHere({ port: 0, follows: true });
    const standby = await freePort();
    const stopped = new AbortController();
    const waiting = world.startHere({ port: standby, signal: stopped.signal });
    await until(() =>
      fetch(`http://127.0.0.1:${standby}/health`).then(
        () => true,
        () => false,
      ),
    );
    for (const [by, port] of Object.entries({ follower: follower.port, standby })) {
      const sent = await fetch(`http://127.0.0.1:${port}/e/${inngest.eventKey}`, {
        method: "POST",
        body: JSON.stringify({ name: "set-off", data: { by } }),
      });
      expect(sent.status).toBe(200);
      await until(() => tally.count(by) === 1);
    }
    stopped.abort();
    await expect(waiting).rejects.toThrow();
    const sessions = await world.sql<{ name: string; n: number }[]>`
      select application_name as name, count(*)::int as n from pg_stat_activity
      where datname = current_database() and application_name like 'tidings-%' group by 1`;
    const all = sessions.reduce((sum, { n }) => sum + n, 0);
    // Three runners' state, and the lock, the queue and its listener of the one that leads.
    expect(all).toBeLessThanOrEqual(3 * 3 + 1 + 4);
  });

  test("its sign of life and the age of waiting work can be read from the database", async () => {
    await world.sql`create table functions_seen (at timestamptz not null)`;
    const db = openDb(world.databaseUrl, 1);
    expect(await selectFunctionsState(db)).toEqual({
      lastTick: null,
      lastRun: null,
      lagSeconds: 0,
    });
    await world.startApp();
    const runner = await world.startHere();
    const state = await selectFunctionsState(db);
    expect(Date.now() - (state?.lastTick?.getTime() ?? 0)).toBeLessThan(10_000);
    expect(state?.lagSeconds).toBe(0);
    await runner.stop();
    await world.sql`select graphile_worker.add_job('nobody', run_at := now() - interval '90 s')`;
    expect((await selectFunctionsState(db))?.lagSeconds).toBeCloseTo(90, -1);
    await db.end();
  });
});
