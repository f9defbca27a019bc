import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitProblem } from "@/server/collect/problems/fit-problem.ts";
import { judgeAppInfo, judgeExtras, judgeOf } from "@/server/collect/tags/judge.ts";
import type { PlanTag } from "@/server/collect/tags/schema.ts";
import { PlanTag as PlanTagSchema } from "@/server/collect/tags/schema.ts";

const paid = PlanTagSchema.parse({
  kind: "event",
  name: "paid",
  extras: [
    { key: "amount", type: "integer", required: true },
    { key: "currency", type: "string", values: ["EUR"] },
  ],
});
const plan = PlanTagSchema.parse({
  kind: "app_info",
  name: "plan",
  type: "string",
  values: ["free"],
});

describe("a tag is changed just so that what arrived fits", () => {
  test.each([
    ["wrong_type", "amount", 1.5, { type: "number" }],
    ["wrong_type", "amount", "1", { type: "string" }],
    ["wrong_type", "currency", 978, { type: "integer" }],
    ["missing_extra", "amount", undefined, { required: false }],
    ["not_allowed_value", "currency", "USD", { values: ["EUR", "USD"] }],
    ["unplanned_extra", "color", true, { type: "boolean", required: false }],
  ] as const)("%s of %s with %j", (problem, key, received, wanted) => {
    const fitted = fitProblem(paid, { problem, key, received });
    expect(fitted?.extras.find((extra) => extra.key === key)).toMatchObject(wanted);
    const others = (tag: PlanTag | undefined) => tag?.extras.filter((extra) => extra.key !== key);
    expect(others(fitted)).toEqual(others(paid));
    expect(PlanTagSchema.safeParse(fitted).success).toBe(true);
  });

  test.each([
    ["wrong_type", 5, { type: "integer", values: null }],
    ["not_allowed_value", "pro", { values: ["free", "pro"] }],
  ] as const)("an app-info with %s", (problem, received, wanted) => {
    expect(fitProblem(plan, { problem, key: "", received })).toMatchObject(wanted);
  });

  test("an extra that is in the plan meanwhile, or no longer, is left alone", () => {
    expect(fitProblem(paid, { problem: "unplanned_extra", key: "amount", received: 1 })).toBe(
      undefined,
    );
    expect(fitProblem(paid, { problem: "missing_extra", key: "gone", received: 1 })).toBe(
      undefined,
    );
  });
});

test("after the change, the judge has nothing to say of the same item any more", () => {
  const value = fc.oneof(
    fc.string({ minLength: 1 }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
  );
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom("amount", "currency", "color"), value), (extras) => {
      let tag: PlanTag = paid;
      for (let i = 0; i < 10; i++) {
        const [problem] = judgeExtras(judgeOf(tag), extras, false) ?? [];
        if (!problem) return;
        const { kind, key } = problem;
        tag = fitProblem(tag, { problem: kind, key, received: extras[key] }) ?? tag;
      }
      expect(judgeExtras(judgeOf(tag), extras, false)).toBeUndefined();
    }),
  );
  fc.assert(
    fc.property(value, (received) => {
      let tag: PlanTag = plan;
      for (let i = 0; i < 3; i++) {
        const [problem] = judgeAppInfo(judgeOf(tag), received) ?? [];
        if (problem) tag = fitProblem(tag, { problem: problem.kind, key: "", received }) ?? tag;
      }
      expect(judgeAppInfo(judgeOf(tag), received)).toBeUndefined();
    }),
  );
});
