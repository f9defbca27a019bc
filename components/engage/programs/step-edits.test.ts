import { describe, expect, test } from "vitest";
import { dayBetween, moveStep, putStep } from "@/components/engage/programs/step-edits.ts";
import type { Criteria } from "@/server/understand/segments/criteria/schema.ts";

const identified: Criteria = { type: "identified", value: true };
const step = (id: number, day: number, onlyIf: Criteria | null = null) => ({
  id,
  day,
  minutes: 0,
  time: "10:00",
  onlyIf,
  skipIf: null,
});

describe("moving a step", () => {
  test("swaps the times of two messages, and their conditions move with them", () => {
    const moved = moveStep([step(1, 2, identified), step(2, 5)], 1, 1);
    expect(moved).toEqual([step(2, 2), step(1, 5, identified)]);
  });

  test("beyond the first or last place changes nothing", () => {
    const steps = [step(1, 2), step(2, 5)];
    expect(moveStep(steps, 1, -1)).toEqual(steps);
    expect(moveStep(steps, 2, 1)).toEqual(steps);
  });
});

test("a step replaces the one with its id, or is added", () => {
  expect(putStep([step(1, 2)], step(1, 3))).toEqual([step(1, 3)]);
  expect(putStep([step(1, 2)], step(2, 3))).toHaveLength(2);
});

test("a step between two others gets a day between theirs", () => {
  expect(dayBetween(step(1, 5), step(2, 10))).toBe(7);
  expect(dayBetween(null, step(1, 2))).toBe(1);
  expect(dayBetween(step(1, 15), null)).toBe(20);
  expect(dayBetween(null, null)).toBe(2);
});
