import { expect, test } from "vitest";
import { funnelSteps } from "@/components/steer/reports/funnel-steps.ts";

const figures = {
  planned: 10,
  sent: 8,
  delivered: 7,
  displayed: 0,
  actioned: 0,
  answered: 0,
  exited: 0,
};
const namesOf = (steps: ReturnType<typeof funnelSteps>) => steps.map(({ name }) => name);

test("each step has its rate's base, and only polls have answers", () => {
  const steps = funnelSteps({ channel: "push", kind: "announcement" }, figures);
  expect(namesOf(steps)).toEqual([
    "Planned",
    "Sent",
    "Delivered",
    "Displayed",
    "Acted",
    "Dismissed",
  ]);
  expect(steps.map(({ of }) => of)).toEqual([
    null,
    [10, "planned"],
    [8, "sent"],
    [8, "sent"],
    [0, "displayed"],
    [0, "displayed"],
  ]);
  expect(namesOf(funnelSteps({ channel: "in_app", kind: "poll" }, figures))).toContain("Answered");
});

test("a data push has only the steps that have a figure", () => {
  const campaign = { channel: "push", kind: "data_push" } as const;
  expect(namesOf(funnelSteps(campaign, figures))).toEqual(["Planned", "Sent", "Delivered"]);
  expect(namesOf(funnelSteps(campaign, { ...figures, displayed: 1 }))).toContain("Displayed");
});

test("in the app there is one message per person", () => {
  const [planned, sent] = funnelSteps({ channel: "in_app", kind: "announcement" }, figures);
  expect([planned?.what, sent?.what]).toEqual(["One per person", "Delivered to the app"]);
});
