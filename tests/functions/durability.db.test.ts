import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { nextOccurrence } from "@/server/runner/cron.ts";
import { readRunnerStatus } from "@/server/runner/status.ts";
import { UnsupportedFunction } from "@/server/runner/support.ts";
import type { World } from "./world.ts";
import { createTally, createWorld, killNow, REAL_SERVER, until } from "./world.ts";

/** What our runner promises beyond the scenarios: crashes, restarts, standby, refusals. */
describe.skipIf(REAL_SERVER)("the runner", { timeout: 40_000 }, () => {
  let world: World;
  let tally: ReturnType<typeof createTally>;

  beforeEach(async () => {
    world = await createWorld();
    tally = createTally();
  });
  afterEach(() => world.end());

  const runsWith = async (status: string) => {
    const [row] =
      await world.sql`select count(*)::int as n from runner.runs where status = ${status}`;
    return row?.n as number;
  };

  test("killed in the middle of a fan-out and restarted, it finishes quickly and keeps sleeps", async () => {
    const { inngest } = world;
    world.serve([
      inngest.createFunction(
        { id: "campaign", triggers: { event: "campaign" } },
        async ({ step }) => {
          const chunks = Array.from({ length: 200 }, (_, n) => ({ name: "chunk", data: { n } }));
          await step.sendEvent("fan-out", chunks);
        },
      ),
      inngest.createFunction(
        { id: "chunk", triggers: { event: "chunk" }, concurrency: 5 },
        async ({ event, step }) => {
          await step.run("send", async () => {
            await sleep(20);
            tally.add(`chunk:${event.data.n}`);
          });
          await step.run("note", () => tally.add("noted"));
        },
      ),
      inngest.createFunction(
        { id: "sleeper", triggers: { event: "sleeper" } },
        async ({ step }) => {
          await step.run("before", () => tally.add("asleep"));
          await step.sleep("nap", "5s");
          await step.run("after", () => tally.add("awake"));
        },
      ),
    ]);
    await world.startApp();
    const first = world.startProcess();
    await first.ready;
    await inngest.send([{ name: "sleeper" }, { name: "campaign" }]);
    const done = () => tally.labels().filter((label) => label.startsWith("chunk:")).length;
    await until(() => done() >= 40 && tally.count("asleep") === 1);
    await killNow(first.process);
    const doneAtKill = done();
    expect(doneAtKill).toBeLessThan(180);

    const restarted = Date.now();
    await world.startProcess().ready;
    await until(async () => (await runsWith("completed")) === 202);
    expect(Date.now() - restarted).toBeLessThan(15_000);
    expect(done()).toBe(200);
    // At least once: only steps that were under way at the kill may run again.
    const total = tally.labels().filter((label) => label.startsWith("chunk:"));
    const extra = total.reduce((sum, label) => sum + tally.count(label) - 1, 0);
    expect(extra).toBeLessThanOrEqual(5);
    expect(tally.count("asleep")).toBe(1);
    expect(tally.count("awake")).toBe(1);
    const slept = tally.at("awake") - tally.at("asleep");
    expect(slept).toBeGreaterThanOrEqual(4_990);
    expect(slept).toBeLessThan(7_500);
  });

  test("a second runner stands by and takes over when the first is killed", async () => {
    const { inngest } = world;
    world.serve([
      inngest.createFunction({ id: "hello", triggers: { event: "hello" } }, ({ event }) => {
        tally.add(`hello:${event.data.n}`);
      }),
    ]);
    await world.startApp();
    const leader = world.startProcess();
    await leader.ready;
    const standby = world.startProcess();
    await inngest.send({ name: "hello", data: { n: 1 } });
    await until(() => tally.count("hello:1"));
    // Long enough for the second one to have started, were it not waiting: it would fail on the port.
    await sleep(2_000);
    expect(standby.process.exitCode).toBeNull();
    await killNow(leader.process);
    await until(() => inngest.send({ id: "2", name: "hello", data: { n: 2 } }).catch(() => false));
    await until(() => tally.count("hello:2"));
    expect(tally.count("hello:1")).toBe(1);
  });

  test("it ends when the connection that holds its lock is lost", async () => {
    await world.startApp();
    const runner = world.startProcess();
    await runner.ready;
    const gone = once(runner.process, "exit");
    await world.sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'tidings-runner-lock' and datname = current_database()`;
    expect(await gone).toEqual([1, null]);
  });

  test("SIGTERM ends it within 10 s even during a long step, which is repeated after the next start", async () => {
    const { inngest } = world;
    world.serve([
      inngest.createFunction(
        { id: "long", triggers: { event: "long" }, retries: 0 },
        async ({ step }) => {
          await step.run("short", () => tally.add("short"));
          await step.run("endless", () => {
            if (tally.add("endless") === 1) return sleep(30_000, undefined, { ref: false });
          });
        },
      ),
    ]);
    await world.startApp();
    const first = world.startProcess();
    await first.ready;
    await inngest.send({ name: "long" });
    await until(() => tally.count("endless"));
    const asked = Date.now();
    first.process.kill("SIGTERM");
    expect(await once(first.process, "exit")).toEqual([0, null]);
    expect(Date.now() - asked).toBeLessThan(10_000);
    await world.startHere();
    await until(async () => (await runsWith("completed")) === 1);
    expect([tally.count("short"), tally.count("endless")]).toEqual([1, 2]);
  });

  test("an event sent while the runner is down gets through by the client's own repeats, once", async () => {
    const { inngest } = world;
    world.serve([
      inngest.createFunction({ id: "hello", triggers: { event: "hello" } }, () => {
        tally.add("hello");
      }),
    ]);
    await world.startApp();
    const first = await world.startHere();
    await first.stop();
    const sent = inngest.send({ name: "hello" });
    await world.startHere();
    await sent;
    await until(() => tally.count("hello"));
    await sleep(200);
    expect(tally.count("hello")).toBe(1);
  });

  test("an event sent before the app is up is kept until the app says what it triggers", async () => {
    const { inngest } = world;
    world.serve([
      inngest.createFunction({ id: "hello", triggers: { event: "hello" } }, () => {
        tally.add("hello");
      }),
    ]);
    const starting = world.startHere();
    await until(() => inngest.send({ name: "hello", id: "early" }).catch(() => false));
    await world.startApp();
    await starting;
    await until(() => tally.count("hello"));
  });

  test("a run waits without losing an attempt while the app is away", async () => {
    const { inngest } = world;
    world.serve([
      inngest.createFunction(
        { id: "hello", triggers: { event: "hello" }, retries: 0 },
        async ({ step }) => {
          await step.run("one", () => tally.add("one"));
          await step.sleep("pause", "1s");
          await step.run("two", () => tally.add("two"));
        },
      ),
    ]);
    await world.startApp();
    await world.startHere();
    await inngest.send({ name: "hello" });
    await until(() => tally.count("one"));
    await world.stopApp();
    await sleep(2_500);
    await world.startApp();
    await until(() => tally.count("two"));
    expect(tally.count("one")).toBe(1);
  });

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

  test("nobody without the keys can call functions or send events", async () => {
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

  test("its sign of life and the age of waiting work can be read from the database", async () => {
    expect(await readRunnerStatus(world.sql)).toEqual({ lastTick: null, lagSeconds: 0 });
    await world.startApp();
    const runner = await world.startHere();
    const { lastTick, lagSeconds } = await readRunnerStatus(world.sql);
    expect(Date.now() - (lastTick?.getTime() ?? 0)).toBeLessThan(10_000);
    expect(lagSeconds).toBe(0);
    await runner.stop();
    await world.sql`select graphile_worker.add_job('nobody', run_at := now() - interval '90 s')`;
    expect((await readRunnerStatus(world.sql)).lagSeconds).toBeCloseTo(90, -1);
  });
});
