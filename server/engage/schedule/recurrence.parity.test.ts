import fc from "fast-check";
import { DateTime } from "luxon";
import * as library from "rrule";
import { expect, test } from "vitest";
import { occurrencesBetween } from "@/server/engage/schedule/recurrence.ts";
import { recurrenceProblem } from "@/server/engage/schedule/recurrence-problem.ts";
import { wallDates } from "@/server/engage/schedule/rule-dates.ts";
import { DAY_MS, firstMomentOf } from "@/server/time.ts";

// Node loads the package as CommonJS, bundlers as a module.
const { RRule } = "default" in library ? (library.default as typeof library) : library;

interface Case {
  rrule: string;
  startAt: Date;
  zone: string;
}

/** The same dates by the rrule library, which counts from the start of the rule. */
function byLibrary({ rrule, startAt, zone }: Case, after: Date, before: Date): string[] {
  const first = DateTime.fromJSDate(startAt, { zone }).setZone("utc", { keepLocalTime: true });
  const rule = new RRule({ ...RRule.parseString(rrule), dtstart: first.toJSDate() });
  const from = new Date(after.getTime() - 2 * DAY_MS);
  const walls = rule.between(from, new Date(before.getTime() + 2 * DAY_MS), true);
  const moments = walls.map((wall) => {
    const meant = DateTime.fromJSDate(wall, { zone: "utc" }).setZone(zone, { keepLocalTime: true });
    return wall.getTime() === first.toMillis() ? startAt.getTime() : firstMomentOf(meant).getTime();
  });
  const earliest = Math.max(after.getTime(), startAt.getTime() - 1);
  return [...new Set(moments)]
    .filter((at) => at > earliest && at <= before.getTime())
    .sort((a, b) => a - b)
    .map((at) => new Date(at).toISOString());
}

const listOf = (values: fc.Arbitrary<number>, most: number) =>
  fc.uniqueArray(values, { minLength: 1, maxLength: most }).map((all) => all.sort((a, b) => a - b));
const part = (name: string, value: fc.Arbitrary<unknown>) =>
  fc.option(
    value.map((one) => `${name}=${one}`),
    { nil: null, freq: 2 },
  );
const weekday = fc.constantFrom("MO", "TU", "WE", "TH", "FR", "SA", "SU");
const weekdays = fc.uniqueArray(weekday, { minLength: 1, maxLength: 4 });
const numbered = fc.uniqueArray(
  fc.tuple(fc.constantFrom(1, 2, 4, 5, -1, -2, -5), weekday).map(([n, day]) => `${n}${day}`),
  { minLength: 1, maxLength: 3 },
);
const monthDay = fc.oneof(fc.integer({ min: 1, max: 31 }), fc.integer({ min: -31, max: -1 }));

/** The library looks for dates that may never come until the year 9999, which takes seconds. */
const searchesLong = (rrule: string) =>
  /BYMONTHDAY|BYSETPOS=-?5/.test(rrule) && /BYDAY|BYSETPOS/.test(rrule) && /-?5/.test(rrule);

/**
 * One position: the library counts a date twice that two positions mean, and wraps around when a position is further
 * back than the period has dates.
 */
const position = fc.constantFrom(1, 2, 5, -1);

const rules = fc
  .tuple(
    fc.constantFrom("DAILY", "WEEKLY", "MONTHLY", "YEARLY").map((freq) => `FREQ=${freq}`),
    part("INTERVAL", fc.integer({ min: 1, max: 14 })),
    part("COUNT", fc.integer({ min: 1, max: 400 })),
    part(
      "UNTIL",
      fc.integer({ min: 2001, max: 2030 }).map((year) => `${year}0615T093000`),
    ),
    part("BYDAY", fc.oneof(weekdays, numbered)),
    part("BYMONTHDAY", listOf(monthDay, 4)),
    part("BYMONTH", listOf(fc.integer({ min: 1, max: 12 }), 4)),
    part("BYSETPOS", position),
    part("BYHOUR", listOf(fc.integer({ min: 0, max: 23 }), 3)),
    part("WKST", fc.constantFrom("MO", "SU")),
  )
  .map((parts) => parts.filter((one) => one !== null).join(";"))
  .filter((rrule) => recurrenceProblem(rrule) === null && !searchesLong(rrule));

const cases = fc.record({
  rrule: rules,
  startAt: fc
    .integer({ min: Date.UTC(2000, 0, 1) / 60_000, max: Date.UTC(2028, 0, 1) / 60_000 })
    .map((minutes) => new Date(minutes * 60_000)),
  zone: fc.constantFrom(
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Asia/Kolkata",
  ),
});

test("counting from near the search gives the dates that counting from the start gives", () => {
  let dates = 0;
  fc.assert(
    fc.property(cases, fc.integer({ min: 0, max: 3_000 }), (one, days) => {
      const after = new Date(one.startAt.getTime() + (days - 300) * DAY_MS);
      const before = new Date(after.getTime() + 500 * DAY_MS);
      const rule = { ...one, endAt: null };
      const found = occurrencesBetween(rule, after, before, 20_000).map((at) => at.toISOString());
      expect(found, one.rrule).toEqual(byLibrary(one, after, before));
      dates += found.length;
    }),
    { numRuns: 100 },
  );
  expect(dates).toBeGreaterThan(1_000);
});

test("weekdays with and without a number are both meant", () => {
  const rule = { rrule: "FREQ=MONTHLY;BYDAY=FR,1MO;COUNT=3", zone: "UTC", endAt: null };
  const startAt = new Date("2026-06-01T09:00:00Z");
  const found = occurrencesBetween({ ...rule, startAt }, startAt, new Date("2027-01-01"), 9);
  expect(found.map((at) => at.toISOString().slice(0, 10))).toEqual(["2026-06-05", "2026-06-12"]);
});

test("a search looks at no more days when the rule is old, and ends when it finds nothing", () => {
  const start = new Date("0100-01-01T09:00:00Z");
  const now = Date.UTC(2026, 5, 1);
  const [first] = wallDates("FREQ=DAILY", start, { from: now, to: now + DAY_MS });
  expect(first).toBe(Date.UTC(2026, 5, 1, 9));
  const ever = { from: now, to: Date.UTC(9999, 0, 1) };
  expect([...wallDates("FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1", start, ever)]).toEqual([]);
  expect([...wallDates("FREQ=DAILY", start, ever)]).toHaveLength(25_000);
  expect([...wallDates("FREQ=DAILY;BYMONTH=2;COUNT=9999", start, ever)]).toEqual([]);
});
