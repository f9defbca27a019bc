import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { readAnswer, readRetryAfter, readSleep, sign } from "./protocol.ts";

const now = new Date("2026-11-23T12:00:00Z");

function fromSdk(status: number, body: unknown, headers: Record<string, string> = {}) {
  const text = JSON.stringify(body);
  return readAnswer(
    { kind: "answer", status, headers: { "x-inngest-sdk": "js:v4.24.0", ...headers }, body: text },
    now,
  );
}

describe("sign", () => {
  test("signs the canonical body and the time with the key behind its prefix", () => {
    const { body, signature } = sign(
      { b: 1, a: [{ d: null, c: "é" }], gone: undefined },
      "signkey-test-k1",
      now,
    );
    expect(body).toBe('{"a":[{"c":"é","d":null}],"b":1}');
    const t = now.getTime() / 1_000;
    const s = createHmac("sha256", "k1").update(`${body}${t}`).digest("hex");
    expect(signature).toBe(`t=${t}&s=${s}`);
  });

  test("takes strings that are no text: NUL and half of a surrogate pair", () => {
    expect(sign({ "\u0000": "\ud83d" }, "k", now).body).toBe('{"\\u0000":"\\ud83d"}');
  });
});

describe("readAnswer", () => {
  test("a finished function gives its output", () => {
    expect(fromSdk(200, { n: 1 })).toEqual({ kind: "completed", output: { n: 1 } });
    expect(fromSdk(200, null)).toEqual({ kind: "completed", output: null });
  });

  test("a step gives its id and data", () => {
    expect(fromSdk(206, [{ op: "StepRun", id: "abc", data: [1] }])).toEqual({
      kind: "step-done",
      id: "abc",
      data: [1],
    });
    expect(fromSdk(206, [{ op: "StepRun", id: "abc" }])).toMatchObject({ data: null });
  });

  test("a sleep ends after its duration or at its date", () => {
    const sleepOf = (name: string) => fromSdk(206, [{ op: "Sleep", id: "s", name }]);
    expect(sleepOf("1h")).toEqual({
      kind: "sleep",
      id: "s",
      until: new Date("2026-11-23T13:00:00Z"),
    });
    expect(sleepOf("2027-01-01T00:00:00.000Z")).toMatchObject({
      until: new Date("2027-01-01T00:00:00Z"),
    });
    expect(sleepOf("soon")).toMatchObject({ kind: "error", final: true });
  });

  test.each([
    ["StepError", "false", false],
    ["StepError", "true", true],
    ["StepFailed", "true", true],
    ["StepFailed", "false", true],
  ])("a failing step: %s with no-retry %s is final: %s", (op, noRetry, final) => {
    const error = { name: "TypeError", message: "broken", __serialized: true };
    const answer = fromSdk(206, [{ op, id: "abc", error }], { "x-inngest-no-retry": noRetry });
    expect(answer).toEqual({ kind: "step-error", id: "abc", error, final, retryAt: undefined });
  });

  test("a function that threw says whether and when to try again", () => {
    const headers = { "x-inngest-no-retry": "false", "retry-after": "30" };
    expect(fromSdk(500, { message: "no" }, headers)).toEqual({
      kind: "error",
      error: { name: "Error", message: "no" },
      final: false,
      retryAt: new Date("2026-11-23T12:00:30Z"),
    });
    expect(fromSdk(400, { message: "no" }, { "x-inngest-no-retry": "true" })).toMatchObject({
      final: true,
    });
  });

  test.each([
    [
      "several operations",
      [
        { op: "StepPlanned", id: "a" },
        { op: "StepPlanned", id: "b" },
      ],
      /parallel/,
    ],
    ["no operation", [], /parallel/],
    ["waiting for an event", [{ op: "WaitForEvent", id: "a" }], /WaitForEvent is not supported/],
    ["an operation of the future", [{ op: "Teleport", id: "a" }], /Teleport is not supported/],
  ])("%s is a final error that says so", (_what, body, message) => {
    const answer = fromSdk(206, body);
    expect(answer).toMatchObject({ kind: "error", final: true });
    expect(answer.kind === "error" && answer.error.message).toMatch(message);
  });

  test.each([401, 404, 503, 200])(
    "an answer %i that is not the SDK's means that nothing was executed",
    (status) => {
      const answer = readAnswer({ kind: "answer", status, headers: {}, body: "<html>" }, now);
      expect(answer.kind).toBe("not-executed");
    },
  );

  test("an app that was not reached executed nothing; one whose answer was interrupted may have, which costs an attempt", () => {
    const reason = "why";
    expect(readAnswer({ kind: "unreachable", reason }, now)).toEqual({
      kind: "not-executed",
      reason,
    });
    expect(readAnswer({ kind: "broken", reason }, now)).toMatchObject({
      kind: "error",
      final: false,
    });
    expect(readAnswer({ kind: "too-large", reason }, now)).toMatchObject({
      kind: "error",
      final: true,
    });
  });
});

test.each([
  ["1w2d3h4m5s", 788_645],
  ["90s", 90],
  ["", 0],
])("a sleep of %j lasts %i s", (name, seconds) => {
  expect(readSleep(name, now)?.getTime()).toBe(now.getTime() + seconds * 1_000);
});

test.each(["tomorrow", "1y", "99999999999999999w"])("a sleep of %j is not understood", (name) => {
  expect(readSleep(name, now)).toBeUndefined();
});

test.each([
  [undefined, undefined],
  ["x", undefined],
  ["-5", 0],
  ["1e300", 86_400],
  ["2026-11-23T12:01:00Z", 60],
  ["2030-01-01T00:00:00Z", 86_400],
])("retry-after %j waits %j s", (value, seconds) => {
  const expected = seconds === undefined ? undefined : new Date(now.getTime() + seconds * 1_000);
  expect(readRetryAfter(value, now)).toEqual(expected);
});
