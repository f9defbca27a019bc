import { setTimeout as sleep } from "node:timers/promises";
import { NonRetriableError, RetryAfterError } from "inngest";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { World } from "./world.ts";
import { createTally, createWorld, REAL_SERVER, until } from "./world.ts";

/**
 * The scenarios that every server of Inngest functions must pass for us. Runs against our runner,
 * or, with INNGEST_SUITE_BASE_URL,
 * INNGEST_SUITE_EVENT_KEY and INNGEST_SUITE_SIGNING_KEY set, against a real one that reaches
 * 127.0.0.1.
 */
describe("functions", { timeout: REAL_SERVER ? 600_000 : 30_000 }, () => {
  const tally = createTally();
  const seen: Record<string, unknown> = {};
  let world: World;

  beforeAll(async () => {
    world = await createWorld();
    world.serve(functions(world));
    await world.startApp();
    if (REAL_SERVER) await fetch(`${world.appUrl}/api/inngest`, { method: "PUT" });
    else await world.startHere();
  });
  afterAll(() => world.end());

  const functions = ({ inngest }: World) => [
    inngest.createFunction(
      { id: "sequence", triggers: { event: "sequence" } },
      async ({ step }) => {
        const first = await step.run("first", () => ({ n: tally.add("sequence:first") }));
        await step.sleep("pause", "2s");
        seen.sequence = await step.run("second", () => ({
          first,
          n: tally.add("sequence:second"),
        }));
        tally.add("sequence:end");
      },
    ),
    inngest.createFunction(
      { id: "later", triggers: { event: "later" }, retries: 3 },
      async ({ step }) => {
        await step.run("flaky", () => {
          if (tally.add("later:try") < 3) throw new RetryAfterError("not yet", "1s");
        });
        tally.add("later:end");
      },
    ),
    inngest.createFunction(
      {
        id: "exhausted",
        triggers: { event: "exhausted" },
        retries: 1,
        onFailure: ({ error, event }) => {
          seen.exhausted = { message: error.message, data: event.data.event.data };
        },
      },
      async ({ step }) => {
        await step.run("hopeless", () => {
          tally.add("exhausted:try");
          throw new Error("no luck");
        });
      },
    ),
    inngest.createFunction(
      {
        id: "final",
        triggers: { event: "final" },
        retries: 5,
        onFailure: ({ error }) => {
          seen.final = error.message;
        },
      },
      () => {
        tally.add("final:try");
        throw new NonRetriableError("never again");
      },
    ),
    inngest.createFunction(
      { id: "caught", triggers: { event: "caught" }, retries: 0 },
      async ({ step }) => {
        const failing = step.run("broken", () => {
          tally.add("caught:broken");
          throw new TypeError("broken");
        });
        const reason = await failing.catch((error: Error) => error.message);
        await step.run("recover", () => {
          seen.caught = reason;
        });
      },
    ),
    inngest.createFunction(
      { id: "thrower", triggers: { event: "thrower" }, retries: 2 },
      async ({ step, attempt }) => {
        await step.run("kept", () => tally.add("thrower:kept"));
        if (attempt < 2) throw new Error("outside of a step");
        seen.thrower = attempt;
      },
    ),
    inngest.createFunction({ id: "once", triggers: { event: "once" } }, ({ event }) => {
      tally.add(`once:${event.data.key}`);
    }),
    inngest.createFunction({ id: "odd", triggers: { event: "odd" } }, async ({ event, step }) => {
      const text = await step.run("make", () => `${event.data.text}`);
      seen.odd = text;
    }),
    inngest.createFunction(
      { id: "campaign", triggers: { event: "campaign" }, retries: 3 },
      async ({ step }) => {
        const chunks = Array.from({ length: 200 }, (_, n) => ({ name: "chunk", data: { n } }));
        await step.sendEvent("fan-out", chunks);
        await step.run("after", () => {
          if (tally.add("campaign:after") === 1) throw new Error("once");
        });
      },
    ),
    inngest.createFunction(
      { id: "chunk", triggers: { event: "chunk" }, concurrency: { limit: 5 } },
      async ({ event, step }) => {
        await step.run("send", async () => {
          active += 1;
          most = Math.max(most, active);
          await sleep(40);
          active -= 1;
          tally.add(`chunk:${event.data.n}`);
        });
      },
    ),
  ];
  let active = 0;
  let most = 0;

  test("steps before and after a sleep run once each, and the sleep lasts", async () => {
    await world.inngest.send({ name: "sequence" });
    await until(() => tally.count("sequence:end"));
    expect(seen.sequence).toEqual({ first: { n: 1 }, n: 1 });
    const slept = tally.at("sequence:second") - tally.at("sequence:first");
    expect(slept).toBeGreaterThanOrEqual(1_990);
    expect(slept).toBeLessThan(REAL_SERVER ? 60_000 : 4_500);
  });

  test("a step that asks to be retried later succeeds in the end", async () => {
    await world.inngest.send({ name: "later" });
    await until(() => tally.count("later:end"));
    expect(tally.count("later:try")).toBe(3);
    expect(tally.at("later:end") - tally.at("later:try")).toBeGreaterThanOrEqual(1_900);
  });

  test("when the retries are used up, onFailure gets the error and the event", async () => {
    await world.inngest.send({ name: "exhausted", data: { who: "me" } });
    expect(await until(() => seen.exhausted)).toEqual({ message: "no luck", data: { who: "me" } });
    expect(tally.count("exhausted:try")).toBe(2);
  });

  test("an error that is final is not retried", async () => {
    await world.inngest.send({ name: "final" });
    expect(await until(() => seen.final)).toBe("never again");
    expect(tally.count("final:try")).toBe(1);
  });

  test("a function may catch a failed step and go on", async () => {
    await world.inngest.send({ name: "caught" });
    expect(await until(() => seen.caught)).toBe("broken");
    expect(tally.count("caught:broken")).toBe(1);
  });

  test("an error outside of steps repeats the function, but no finished step", async () => {
    await world.inngest.send({ name: "thrower" });
    expect(await until(() => seen.thrower)).toBe(2);
    expect(tally.count("thrower:kept")).toBe(1);
  });

  test("events with the same id start one run", async () => {
    const send = (id: string, key: string) =>
      world.inngest.send({ id, name: "once", data: { key } });
    await send("same", "a");
    await Promise.all([send("same", "a"), send("same", "a"), send("other", "b")]);
    await until(() => tally.count("once:b"));
    await sleep(300);
    expect(tally.count("once:a")).toBe(1);
  });

  test("an event of the future starts its run then", async () => {
    const sent = Date.now();
    await world.inngest.send({ name: "once", data: { key: "future" }, ts: sent + 1_500 });
    await until(() => tally.count("once:future"));
    expect(tally.at("once:future") - sent).toBeGreaterThanOrEqual(1_490);
  });

  test.skipIf(REAL_SERVER)("any string survives the way through events and steps", async () => {
    const text = "NUL \u0000, half a pair \ud83d, quote \" ' \\, 日本語 🎉, __proto__";
    await world.inngest.send({ name: "odd", data: { text, ["__proto__"]: 1 } });
    expect(await until(() => seen.odd)).toBe(text);
  });

  test("a fan-out of 200 chunks executes each once, never more than 5 at a time", async () => {
    await world.inngest.send({ name: "campaign" });
    const chunks = () => tally.labels().filter((label) => label.startsWith("chunk:"));
    await until(() => chunks().length === 200 && tally.count("campaign:after") === 2);
    await sleep(300);
    expect(chunks().filter((label) => tally.count(label) !== 1)).toEqual([]);
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(5);
  });
});
