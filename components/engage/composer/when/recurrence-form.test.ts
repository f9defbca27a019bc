import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  EMPTY_RECURRENCE,
  formOf,
  ruleOf,
  WEEKDAYS,
} from "@/components/engage/composer/when/recurrence-form.ts";
import { recurrenceProblem } from "@/server/engage/schedule/recurrence-problem.ts";

describe("the form writes", () => {
  test.each([
    [{}, "FREQ=WEEKLY;BYDAY=MO"],
    [{ days: ["FR", "MO"], interval: 2 }, "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR"],
    [{ every: "DAILY", ends: "count", count: 5 }, "FREQ=DAILY;COUNT=5"],
    [{ every: "MONTHLY", day: -1 }, "FREQ=MONTHLY;BYMONTHDAY=-1"],
    [{ every: "MONTHLY", by: "weekday", nth: -1, weekday: "FR" }, "FREQ=MONTHLY;BYDAY=-1FR"],
    [{ ends: "until", until: "2026-12-31" }, "FREQ=WEEKLY;BYDAY=MO;UNTIL=20261231"],
  ] as const)("%j as %s", (part, rule) => {
    expect(
      ruleOf({
        ...EMPTY_RECURRENCE,
        ...part,
        days: [...("days" in part ? part.days : ["MO"])],
      } as never),
    ).toBe(rule);
  });
});

test("the form reads the rules that it writes, and the server accepts them", () => {
  const forms = fc.record({
    every: fc.constantFrom("DAILY", "WEEKLY", "MONTHLY"),
    interval: fc.integer({ min: 1, max: 99 }),
    days: fc.subarray([...WEEKDAYS], { minLength: 1 }),
    by: fc.constantFrom("day", "weekday"),
    day: fc.constantFrom(-1, 1, 15, 31),
    nth: fc.constantFrom(-1, 1, 2, 3, 4),
    weekday: fc.constantFrom(...WEEKDAYS),
    ends: fc.constantFrom("never", "until", "count"),
    until: fc.constantFrom("2026-12-31", "2027-02-01"),
    count: fc.integer({ min: 1, max: 999 }),
  });
  fc.assert(
    fc.property(forms, (form) => {
      const rule = ruleOf(form as never);
      expect(recurrenceProblem(rule)).toBeNull();
      const read = formOf(rule);
      expect(read && ruleOf(read)).toBe(rule);
    }),
  );
});

test.each([
  "FREQ=YEARLY",
  "FREQ=DAILY;BYHOUR=9,18",
  "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1",
  "rubbish",
  "",
])("%s does not fit the form", (rule) => {
  expect(formOf(rule)).toBeNull();
});
