import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { CRON_TASK } from "./jobs.ts";
import { Limits, SHARED_CONCURRENCY } from "./limits.ts";
import type { FunctionSpec } from "./support.ts";

const spec = (id: string, concurrency: number): FunctionSpec => ({
  id,
  concurrency,
  events: [],
  crons: [],
  retries: 0,
});

test("a task with enough to do is forbidden until a run ends", async () => {
  const limits = new Limits([spec("one", 1), spec("two", 2), spec("free", 0)]);
  expect(limits.workers).toBe(1 + 2 + SHARED_CONCURRENCY);
  expect(limits.forbidden()).toEqual([]);
  const ends: (() => void)[] = [];
  const start = (task: string) =>
    limits.run(task, () => new Promise<void>((resolve) => ends.push(resolve)));
  const runs = [start("one"), start("two")];
  expect(limits.forbidden()).toEqual(["one"]);
  runs.push(start("two"));
  expect(limits.forbidden()).toEqual(["one", "two"]);
  for (let n = 0; n < SHARED_CONCURRENCY; n++) runs.push(start(n % 2 ? "free" : CRON_TASK));
  expect(limits.forbidden()).toEqual([CRON_TASK, "free", "one", "two"]);
  for (const end of ends) end();
  await Promise.all(runs);
  expect(limits.forbidden()).toEqual([]);
});

test("never more runs at once than the limit, whatever is fetched, and none is left waiting", async () => {
  const limits = new Limits([spec("three", 3)]);
  let now = 0;
  let most = 0;
  const work = async () => {
    now += 1;
    most = Math.max(most, now);
    await sleep(Math.random() * 3);
    now -= 1;
    if (Math.random() < 0.2) throw new Error("a step failed");
  };
  const runs = Array.from({ length: 200 }, () => limits.run("three", work).catch(() => "failed"));
  await Promise.all(runs);
  expect(most).toBe(3);
  expect(limits.forbidden()).toEqual([]);
});
