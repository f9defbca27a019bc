import { expect, test } from "vitest";
import { describeTree } from "@/server/segments/describe.ts";
import { Criteria } from "@/server/segments/schema.ts";

const did = {
  type: "did",
  kind: "activity",
  name: "login",
  count: { op: ">=", value: 1 },
  period: { type: "ever" },
};

test.each([
  [
    {
      op: "all",
      of: [
        { type: "first_seen", period: { type: "days_ago", n: 3 } },
        did,
        { type: "app_info", key: "logged_in", valueType: "boolean", op: "is_not", value: true },
      ],
    },
    "Users who were first seen 3 days ago and visited “login” at least once at any time and do not have logged_in true.",
  ],
  [{ ...did, count: { op: "=", value: 0 } }, "Users who never visited “login”."],
  [
    {
      op: "any",
      of: [
        { op: "all", of: [did, { type: "push", value: "not" }] },
        { type: "segment", id: 4 },
      ],
    },
    "Users who (visited “login” at least once at any time and cannot receive push) or are in segment “VIP”.",
  ],
  [
    {
      type: "did",
      kind: "job",
      count: { op: ">", value: 1 },
      period: { type: "last", n: 1, unit: "hours" },
      where: [{ key: "size", op: "gte", value: 3 }],
      durationMs: { op: ">", value: 1_500 },
    },
    "Users who ran any job more than 1 time with size at least 3 lasting more than 1.5 s in the last hour.",
  ],
  [
    { op: "not", of: { type: "technical", field: "app_version", op: "lt", value: "5.2" } },
    "Users who do not fit (have a device with app version below 5.2).",
  ],
])("%j reads as a sentence", (tree, sentence) => {
  expect(describeTree(Criteria.parse(tree), new Map([[4, "VIP"]]))).toBe(sentence);
});
