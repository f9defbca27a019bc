import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { World } from "./world.ts";
import { createTally, createWorld, killNow, REAL_SERVER, until } from "./world.ts";

/**
 * The guarantees of our runner when a process of the installation dies, restarts or starts late.
 */
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
    const wakesAt = () => world.sql`
      select run_at from graphile_worker.jobs where task_identifier like '%-sleeper'`;
    const planned = await wakesAt();
    expect(planned).toHaveLength(1);
    await killNow(first.process);
    const doneAtKill = done();
    expect(doneAtKill).toBeLessThan(180);

    const restarted = Date.now();
    await world.startProcess().ready;
    expect(await wakesAt()).toEqual(planned);
    await until(async () => (await runsWith("completed")) === 202);
    // PostgreSQL keeps the locks of a killed worker for hours; the restart takes them over at once.
    expect(Date.now() - restarted).toBeLessThan(60_000);
    expect(done()).toBe(200);
    // Each step runs at least once: only steps that were under way at the kill may run again.
    const total = tally.labels().filter((label) => label.startsWith("chunk:"));
    const extra = total.reduce((sum, label) => sum + tally.count(label) - 1, 0);
    expect(extra).toBeLessThanOrEqual(5);
    expect(tally.count("asleep")).toBe(1);
    expect(tally.count("awake")).toBe(1);
    const slept = tally.at("awake") - tally.at("asleep");
    expect(slept).toBeGreaterThanOrEqual(4_990);
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
    // Long enough for the second one to have started if it were not waiting: it would fail on the
    // port.
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
    await until(async () => (await world.sql`select 1 from runner.steps`).length === 2);
    await world.stopApp();
    await sleep(2_500);
    await world.startApp();
    await until(() => tally.count("two"));
    expect(tally.count("one")).toBe(1);
  });
});
