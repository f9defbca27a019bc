import { describe, expect, test } from "vitest";
import { Criteria } from "@/server/understand/segments/criteria/schema.ts";

const did = {
  type: "did",
  kind: "event",
  name: "bought",
  count: { op: ">=", value: 3 },
  period: { type: "last", n: 30, unit: "days" },
};

function reasons(tree: unknown): string {
  const result = Criteria.safeParse(tree);
  return result.success ? "right" : result.error.issues.map((issue) => issue.message).join("; ");
}

describe("criteria", () => {
  test.each([
    did,
    { op: "all", of: [did, { op: "not", of: { type: "identified", value: true } }] },
    { ...did, where: [{ key: "type", op: "in", value: ["a", 1, true] }] },
    { ...did, kind: "job", durationMs: { op: ">", value: 3000 } },
    { type: "app_info", key: "plan", valueType: "string", op: "in", value: ["pro"] },
    { type: "app_info", key: "ends", valueType: "date", op: "in_next_days", value: 3 },
    { type: "app_info", key: "ends", valueType: "date", op: "not_set" },
    { type: "technical", field: "app_version", op: "gte", value: "5.10" },
    { type: "push", value: "reachable" },
    { type: "segment", id: 4 },
  ])("of a right shape are taken as they are: %j", (tree) => {
    expect(Criteria.parse(tree)).toEqual(tree);
  });

  test.each([
    [null, "criterion"],
    [{ type: "nonsense" }, "unknown kind of criterion"],
    [{ ...did, period: { type: "sometimes" } }, "unknown kind of period"],
    [{ ...did, count: { op: ">=", value: 1.5 } }, "whole numbers"],
    [{ ...did, extra: 1 }, "extra"],
    [{ op: "all", of: [] }, "a group needs at least one criterion"],
    [
      { type: "app_info", key: "a", valueType: "number", op: "contains", value: "x" },
      "use one of these with a number",
    ],
    [{ type: "technical", field: "os", op: "gte", value: "1" }, "only versions"],
    [{ type: "technical", field: "os_version", op: "gte", value: "one" }, "such as 5.10.2"],
    [
      { ...did, period: { type: "between", from: "2026-02-02", to: "2026-02-01" } },
      "the last day is before the first",
    ],
    [{ ...did, period: { type: "since", date: "2026-02-31" } }, "yyyy-mm-dd"],
    [{ op: "any", of: Array.from({ length: 51 }, () => did) }, "at most 50"],
  ])("of a wrong shape are refused in words: %j", (tree, words) => {
    expect(reasons(tree)).toContain(words);
  });

  test("nested without end are refused without exhausting the stack", () => {
    let tree: unknown = did;
    for (let i = 0; i < 100_000; i++) tree = { op: "not", of: tree };
    expect(reasons(tree)).toContain("at most 6 deep");
  });
});
