import { Inngest } from "inngest";
import { describe, expect, test } from "vitest";
import { readFunctions, UnsupportedFunction } from "./support.ts";

const client = new Inngest({ id: "app" });
type Options = Parameters<typeof client.createFunction>[0];

/** Returns the configuration that the SDK itself builds from `options`. */
function configOf(options: Record<string, unknown>) {
  const made = client.createFunction(
    { id: "fn", triggers: { event: "e" }, ...options } as Options,
    () => undefined,
  );
  const getConfig = Reflect.get(made, "getConfig") as (given: object) => unknown[];
  const functions = getConfig.call(made, {
    baseUrl: new URL("http://app/api/inngest"),
    appPrefix: "app",
  });
  return { functions: JSON.parse(JSON.stringify(functions)) };
}

describe("readFunctions", () => {
  test("reads events, crons, retries and concurrency", () => {
    const triggers = [{ event: "a" }, { event: "b" }, { cron: "TZ=Europe/Paris 0 9 * * *" }];
    expect(readFunctions(configOf({ triggers, retries: 0, concurrency: { limit: 5 } }))).toEqual([
      {
        id: "app-fn",
        events: [{ name: "a" }, { name: "b" }],
        crons: ["TZ=Europe/Paris 0 9 * * *"],
        retries: 0,
        concurrency: 5,
      },
    ]);
  });

  test("a function that says nothing gets four retries and no limit of its own", () => {
    expect(readFunctions(configOf({}))[0]).toMatchObject({ retries: 4, concurrency: 0 });
  });

  test("onFailure becomes a function that listens to the failures of this one", () => {
    const [, failure] = readFunctions(configOf({ onFailure: () => undefined }));
    expect(failure).toMatchObject({
      id: "app-fn-failure",
      events: [{ name: "inngest/function.failed", ofFunction: "app-fn" }],
    });
  });

  test.each([
    ['option "throttle"', { throttle: { limit: 1, period: "1m" } }],
    ['option "rateLimit"', { rateLimit: { limit: 1, period: "1m" } }],
    ['option "debounce"', { debounce: { period: "1m" } }],
    ['option "batchEvents"', { batchEvents: { maxSize: 5, timeout: "1s" } }],
    ['option "priority"', { priority: { run: "100" } }],
    ['option "singleton"', { singleton: { mode: "skip" } }],
    ['option "idempotency"', { idempotency: "event.data.id" }],
    ['option "timeouts"', { timeouts: { finish: "1h" } }],
    ['option "cancel"', { cancelOn: [{ event: "stop" }] }],
    ['option "concurrency" other than', { concurrency: { limit: 5, key: "event.data.app" } }],
    [
      'option "concurrency" other than',
      { concurrency: { limit: 5, scope: "account", key: '"all"' } },
    ],
    ['option "concurrency" other than', { concurrency: [{ limit: 5 }, { limit: 9 }] }],
    ['"if" expression "event.data.n > 1"', { triggers: { event: "e", if: "event.data.n > 1" } }],
    ['event pattern "app/*"', { triggers: { event: "app/*" } }],
    ['cron "every day"', { triggers: { cron: "every day" } }],
    [
      'trigger {"cron":"0 * * * *","jitter":"30s"}',
      { triggers: { cron: "0 * * * *", jitter: "30s" } },
    ],
  ])("refuses %s and names the function", (what, options) => {
    const read = () => readFunctions(configOf(options));
    expect(read).toThrow(UnsupportedFunction);
    expect(read).toThrow(`function "app-fn": ${what}`);
  });
});
