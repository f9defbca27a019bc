import { expect, test } from "vitest";
import { scriptLine } from "@/server/collect/acceptance/script-line.ts";
import { PlanTag } from "@/server/collect/tags/schema.ts";

test.each([
  [
    {
      kind: "event",
      name: "pay_clicked",
      screen: "login",
      fires: "tap on Pay",
      extras: [
        { key: "amount", type: "number", required: true },
        { key: "currency", values: ["EUR", "USD"] },
      ],
    },
    {
      screen: "login",
      act: "tap on Pay",
      extras: ["amount (a number)", "currency (“EUR” or “USD”, optional)"],
    },
  ],
  [
    { kind: "activity", name: "home" },
    { screen: null, act: "open the screen", extras: [] },
  ],
  [
    { kind: "app_info", name: "plan", type: "string", values: ["free", "pro"] },
    { screen: null, act: "make the app send it", extras: ["“free” or “pro”"] },
  ],
])("a step says what to do and what must arrive (%#)", (tag, expected) => {
  expect(scriptLine(PlanTag.parse(tag))).toEqual(expected);
});
