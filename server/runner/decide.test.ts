import { expect, test } from "vitest";
import type { Situation } from "./decide.ts";
import { decide } from "./decide.ts";
import type { Answer } from "./protocol.ts";

const now = new Date("2026-11-23T12:00:00Z");
const error = { name: "Error", message: "no" };
const situation: Situation = { attempt: 0, retries: 3, now, backoffMs: 10_000 };
const after = (ms: number) => new Date(now.getTime() + ms);

test("what a step gave is remembered", () => {
  expect(decide({ kind: "step-done", id: "a", data: 7 }, situation)).toEqual({
    do: "remember",
    id: "a",
    result: { type: "data", data: 7 },
  });
});

test("the pause doubles from try to try, up to an hour", () => {
  const answer: Answer = { kind: "error", error, final: false, retryAt: undefined };
  const pauses = [0, 1, 2, 19].map((attempt) =>
    decide(answer, { ...situation, attempt, retries: 20 }),
  );
  const expected = [10_000, 20_000, 40_000, 3_600_000].map((ms) => ({
    do: "retry",
    at: after(ms),
    error,
  }));
  expect(pauses).toEqual(expected);
});

test("the time that the app names goes before the pause", () => {
  const answer: Answer = { kind: "error", error, final: false, retryAt: after(1) };
  expect(decide(answer, situation)).toMatchObject({ do: "retry", at: after(1) });
});

test("after the last retry a function fails, and a step is remembered as failed so that it can be caught", () => {
  const last = { ...situation, attempt: 3 };
  expect(decide({ kind: "error", error, final: false, retryAt: undefined }, last)).toEqual({
    do: "fail",
    error,
  });
  expect(
    decide({ kind: "step-error", id: "a", error, final: false, retryAt: undefined }, last),
  ).toEqual({
    do: "remember",
    id: "a",
    result: { type: "error", error },
  });
});

test("a final error is not retried", () => {
  expect(decide({ kind: "error", error, final: true, retryAt: after(1) }, situation)).toEqual({
    do: "fail",
    error,
  });
});

test("an app that is away costs no attempt, even after the last one", () => {
  const answer: Answer = { kind: "not-executed", reason: "away" };
  const expected = { do: "wait", at: after(5_000), reason: "away" };
  expect(decide(answer, { ...situation, attempt: 3 })).toEqual(expected);
});
