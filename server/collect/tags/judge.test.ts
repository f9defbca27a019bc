import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Planned } from "@/server/collect/tags/judge.ts";
import { judgeAppInfo, judgeExtras, judgeOf } from "@/server/collect/tags/judge.ts";
import type { ValueType } from "@/server/collect/tags/schema.ts";

const extra = (key: string, type: ValueType, more: object = {}) => ({
  key,
  type,
  required: false,
  ...more,
});
const planned = (...extras: Planned["extras"]): Planned => ({
  kind: "event",
  extras,
  type: null,
  values: null,
});

describe("an extra is judged by its planned type", () => {
  test.each<[ValueType, unknown, boolean]>([
    ["string", "x", true],
    ["string", "", true],
    ["string", "2026-11-23", true],
    ["string", 1, false],
    ["string", true, false],
    ["string", ["x"], false],
    ["number", 1, true],
    ["number", 1.5, true],
    ["number", "1", false],
    ["integer", 1, true],
    ["integer", -3, true],
    ["integer", 1.5, false],
    ["integer", "1", false],
    ["boolean", false, true],
    ["boolean", "false", false],
    ["boolean", 0, false],
    ["date", "2026-11-23", true],
    ["date", "2026-11-23T08:00:00Z", true],
    ["date", "2026-11-23 08:00", true],
    ["date", "2026-13-23", false],
    ["date", "23/11/2026", false],
    ["date", 1_700_000_000_000, false],
    ["date", {}, false],
  ])("%s takes %j: %s", (type, value, right) => {
    const judge = judgeOf(planned(extra("k", type)));
    expect(judgeExtras(judge, { k: value }, false)).toEqual(
      right ? undefined : [{ kind: "wrong_type", key: "k" }],
    );
    const info = judgeOf({ kind: "app_info", extras: [], type, values: null });
    expect(judgeAppInfo(info, value)).toEqual(
      right ? undefined : [{ kind: "wrong_type", key: "" }],
    );
  });
});

describe("the extras of a hit", () => {
  const judge = judgeOf(
    planned(
      extra("amount", "number", { required: true }),
      extra("currency", "string", { values: ["EUR", "USD"] }),
      extra("step", "integer", { values: ["1", "2"] }),
    ),
  );

  test.each<[string, Record<string, unknown> | undefined, unknown]>([
    ["all there", { amount: 1, currency: "EUR", step: 1 }, undefined],
    ["only what is required", { amount: 1 }, undefined],
    ["nothing at all", undefined, [{ kind: "missing_extra", key: "amount" }]],
    ["null is absent", { amount: null }, [{ kind: "missing_extra", key: "amount" }]],
    [
      "another value",
      { amount: 1, currency: "GBP" },
      [{ kind: "not_allowed_value", key: "currency" }],
    ],
    [
      "case matters",
      { amount: 1, currency: "eur" },
      [{ kind: "not_allowed_value", key: "currency" }],
    ],
    [
      "numbers compare as text",
      { amount: 1, step: 3 },
      [{ kind: "not_allowed_value", key: "step" }],
    ],
    [
      "an extra nobody planned",
      { amount: 1, color: "red" },
      [{ kind: "unplanned_extra", key: "color" }],
    ],
    [
      "an inherited name is no extra",
      { amount: 1, constructor: "x" },
      [{ kind: "unplanned_extra", key: "constructor" }],
    ],
    [
      "everything wrong at once",
      { currency: 5, color: "red" },
      [
        { kind: "missing_extra", key: "amount" },
        { kind: "wrong_type", key: "currency" },
        { kind: "unplanned_extra", key: "color" },
      ],
    ],
  ])("%s", (_, extras, problems) => {
    expect(judgeExtras(judge, extras, false)).toEqual(problems);
  });

  test("what pages carry by themselves is not held against an activity, but against an event", () => {
    const none = judgeOf(planned());
    const page = { path: "/", url: "https://x.test/", title: "Home", referrer: "" };
    expect(judgeExtras(none, page, true)).toBeUndefined();
    expect(judgeExtras(none, { path: "/" }, false)).toEqual([
      { kind: "unplanned_extra", key: "path" },
    ]);
  });
});

describe("an app-info", () => {
  test("may always be forgotten, and any value fits where none is planned", () => {
    const strict = judgeOf({ kind: "app_info", extras: [], type: "boolean", values: null });
    expect(judgeAppInfo(strict, null)).toBeUndefined();
    const loose = judgeOf({ kind: "app_info", extras: [], type: null, values: null });
    for (const value of ["x", 1, true]) expect(judgeAppInfo(loose, value)).toBeUndefined();
  });

  test("is held to its allowed values", () => {
    const plan = judgeOf({ kind: "app_info", extras: [], type: "string", values: ["free", "pro"] });
    expect(judgeAppInfo(plan, "pro")).toBeUndefined();
    expect(judgeAppInfo(plan, "gold")).toEqual([{ kind: "not_allowed_value", key: "" }]);
  });
});

test("a plan made from what came finds nothing wrong with it", () => {
  const typeOf = (value: unknown): ValueType =>
    typeof value === "boolean" ? "boolean" : typeof value === "number" ? "number" : "string";
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.string({ minLength: 1, maxLength: 20 }),
        fc.oneof(fc.string(), fc.double({ noNaN: true }), fc.boolean()),
      ),
      (extras) => {
        const specs = Object.entries(extras).map(([key, value]) =>
          extra(key, typeOf(value), { required: true, values: [String(value)] }),
        );
        expect(judgeExtras(judgeOf(planned(...specs)), extras, false)).toBeUndefined();
      },
    ),
  );
});
