import { expect, test } from "vitest";
import { judgeFunctions } from "@/server/account/health/judge-functions.ts";

const now = new Date("2026-11-30T12:00:00Z");
const ago = (seconds: number | null) =>
  seconds === null ? null : new Date(now.getTime() - seconds * 1000);

test.each<
  [string, { tick: number | null; run: number | null; up: number; builtIn: boolean }, RegExp | null]
>([
  ["all is well", { tick: 4, run: 50, up: 900, builtIn: true }, null],
  ["the runner died", { tick: 40, run: 50, up: 900, builtIn: true }, /gives no sign of life/],
  ["the runner never came up", { tick: null, run: null, up: 900, builtIn: true }, /gives no sign/],
  [
    "the runner is alive and its calls fail",
    { tick: 4, run: 200, up: 900, builtIn: true },
    /none has ended/,
  ],
  ["a start after a night", { tick: 30_000, run: 30_000, up: 20, builtIn: true }, null],
  ["a first start", { tick: null, run: null, up: 20, builtIn: true }, null],
  ["Inngest works", { tick: null, run: 50, up: 900, builtIn: false }, null],
  [
    "Inngest knows nothing of the app",
    { tick: null, run: null, up: 900, builtIn: false },
    /Inngest has not called/,
  ],
  ["Inngest stopped", { tick: null, run: 181, up: 900, builtIn: false }, /Inngest has not called/],
  [
    "a former runner's sign of life says nothing of Inngest",
    { tick: 9_000, run: 20, up: 900, builtIn: false },
    null,
  ],
])("%s", (_, { tick, run, up, builtIn }, problem) => {
  const state = { lastTick: ago(tick), lastRun: ago(run), lagSeconds: 0 };
  const judged = judgeFunctions(state, { now, upMs: up * 1000, builtIn });
  if (problem) expect(judged).toMatch(problem);
  else expect(judged).toBeNull();
});
