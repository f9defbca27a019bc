import { expect, test } from "vitest";
import { withSlips } from "./slips.ts";
import { planStory } from "./story-plan.ts";
import { generateTraffic } from "./traffic.ts";

const now = new Date("2026-11-23T12:00:00Z");
const plan = planStory({ seed: "test", users: 300, days: 60, now });
const items = [...generateTraffic(plan, now)].flatMap((day) => day.items);
const slipped = withSlips(items, "test");
const known = new Set(items.map(({ event }) => event));

test("about one item in 200 goes wrong: numbers as text, and events that the story does not know", () => {
  const unplanned = slipped.filter(({ event }) => !known.has(event));
  const wrong = slipped.filter((item) =>
    Object.values((item.properties ?? {}) as object).some((value) => /^about \d/.test(value)),
  );
  expect(new Set(unplanned.map(({ event }) => event))).toEqual(
    new Set(["articleRead", "banner_tapped"]),
  );
  expect(wrong.length).toBeGreaterThan(0);
  const share = (unplanned.length + wrong.length) / items.length;
  expect(share).toBeGreaterThan(1 / 400);
  expect(share).toBeLessThan(1 / 100);
});

test("the same items slip again, with other seeds others, and none is lost or repeats a message id", () => {
  expect(withSlips(items, "test")).toEqual(slipped);
  expect(withSlips(items, "other")).not.toEqual(slipped);
  const ids = slipped.map(({ messageId }) => messageId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual(
    expect.arrayContaining(items.slice(0, 500).map(({ messageId }) => messageId)),
  );
});
