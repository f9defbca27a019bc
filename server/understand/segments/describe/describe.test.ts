import { expect, test } from "vitest";
import { campaignId } from "@/server/id.ts";
import { Criteria } from "@/server/understand/segments/criteria/schema.ts";
import { describeTree } from "@/server/understand/segments/describe/describe.ts";
import { answerKey } from "@/server/understand/segments/describe/names.ts";

const NAMES = {
  segments: new Map([[4, "VIP"]]),
  campaigns: new Map([[7, "Spring sale"]]),
  programs: new Map([[2, "Welcome"]]),
  answers: new Map([
    [answerKey(campaignId(7), "q1"), "Do you like it?"],
    [answerKey(campaignId(7), "q1", "y"), "Very much"],
  ]),
};

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
  [
    {
      op: "all",
      of: [
        {
          type: "message",
          campaignId: 7,
          status: "displayed",
          is: true,
          period: { type: "last", n: 7, unit: "days" },
        },
        { type: "message", campaignId: 7, status: "actioned", is: false },
      ],
    },
    "Users who were shown “Spring sale” in the last 7 days and never acted on “Spring sale”.",
  ],
  [
    {
      op: "any",
      of: [
        { type: "message", status: "not_sent", is: true, reason: "quiet_hours", variant: "b" },
        { type: "message", programId: 2, status: "control", is: true },
        {
          type: "message",
          campaignId: 7,
          status: "answered",
          is: true,
          answer: { question: "q1", choice: "y" },
        },
      ],
    },
    "Users who were held back from any message in variant B for the reason quiet hours or were in the control group of a message of the program “Welcome” or answered “Spring sale” at “Do you like it?” with “Very much”.",
  ],
])("%j reads as a sentence", (tree, sentence) => {
  expect(describeTree(Criteria.parse(tree), NAMES)).toBe(sentence);
});
