import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, test } from "vitest";
import { occurrencesBetween } from "@/server/engage/schedule/recurrence.ts";
import { recurrenceProblem } from "@/server/engage/schedule/recurrence-problem.ts";

const FAR = new Date("2099-01-01T00:00:00Z");
const BEFORE = new Date("1999-01-01T00:00:00Z");
const local = (wall: string, zone: string) => DateTime.fromISO(wall, { zone }).toJSDate();

/** Lists the first dates as clocks in `zone` show them, with their offset. */
function dates(rrule: string, start: string, zone: string, limit = 4): string[] {
  const rule = { rrule, startAt: local(start, zone), endAt: null, zone };
  return occurrencesBetween(rule, BEFORE, FAR, limit).map((at) =>
    DateTime.fromJSDate(at, { zone }).toFormat("yyyy-MM-dd HH:mm ZZ"),
  );
}

describe("a rule gives its dates on the clocks of the zone", () => {
  test.each<[string, string, string, string, string[]]>([
    [
      "daily through the begin of summer time",
      "FREQ=DAILY",
      "2026-03-28T10:00",
      "Europe/Berlin",
      [
        "2026-03-28 10:00 +01:00",
        "2026-03-29 10:00 +02:00",
        "2026-03-30 10:00 +02:00",
        "2026-03-31 10:00 +02:00",
      ],
    ],
    [
      "daily through the end of summer time",
      "FREQ=DAILY;COUNT=2",
      "2026-11-01T08:00",
      "America/New_York",
      ["2026-11-01 08:00 -05:00", "2026-11-02 08:00 -05:00"],
    ],
    [
      "an hour later where the time is left out",
      "FREQ=DAILY;COUNT=3",
      "2026-03-28T02:30",
      "Europe/Berlin",
      ["2026-03-28 02:30 +01:00", "2026-03-29 03:30 +02:00", "2026-03-30 02:30 +02:00"],
    ],
    [
      "the first of two where the time comes twice",
      "FREQ=DAILY;COUNT=3",
      "2026-10-24T02:30",
      "Europe/Berlin",
      ["2026-10-24 02:30 +02:00", "2026-10-25 02:30 +02:00", "2026-10-26 02:30 +01:00"],
    ],
    [
      "from the second of two when it starts there",
      "FREQ=DAILY;COUNT=2",
      "2026-10-25T02:30+01:00",
      "Europe/Berlin",
      ["2026-10-25 02:30 +01:00", "2026-10-26 02:30 +01:00"],
    ],
    [
      "once when the hour that is left out falls on the next one",
      "FREQ=DAILY;BYHOUR=2,3;COUNT=4",
      "2026-03-29T00:15",
      "Europe/Berlin",
      ["2026-03-29 03:15 +02:00", "2026-03-30 02:15 +02:00", "2026-03-30 03:15 +02:00"],
    ],
    [
      "on weekdays, every other week, from the week of the start",
      "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR",
      "2026-06-03T09:00",
      "Asia/Kolkata",
      [
        "2026-06-05 09:00 +05:30",
        "2026-06-15 09:00 +05:30",
        "2026-06-19 09:00 +05:30",
        "2026-06-29 09:00 +05:30",
      ],
    ],
    [
      "on the 31st only of months that have one",
      "FREQ=MONTHLY",
      "2026-01-31T09:00",
      "UTC",
      [
        "2026-01-31 09:00 +00:00",
        "2026-03-31 09:00 +00:00",
        "2026-05-31 09:00 +00:00",
        "2026-07-31 09:00 +00:00",
      ],
    ],
    [
      "on the last day of each month",
      "FREQ=MONTHLY;BYMONTHDAY=-1",
      "2026-01-10T09:00",
      "Pacific/Auckland",
      [
        "2026-01-31 09:00 +13:00",
        "2026-02-28 09:00 +13:00",
        "2026-03-31 09:00 +13:00",
        "2026-04-30 09:00 +12:00",
      ],
    ],
    [
      "on the last Friday and the second Tuesday",
      "FREQ=MONTHLY;BYDAY=-1FR,2TU;UNTIL=20260701",
      "2026-06-01T09:00",
      "UTC",
      ["2026-06-09 09:00 +00:00", "2026-06-26 09:00 +00:00"],
    ],
    [
      "on the last working day",
      "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=2",
      "2026-05-01T09:00",
      "UTC",
      ["2026-05-29 09:00 +00:00", "2026-06-30 09:00 +00:00"],
    ],
    [
      "on all of the last day that UNTIL names",
      "FREQ=DAILY;UNTIL=20260603",
      "2026-06-02T23:30",
      "America/Los_Angeles",
      ["2026-06-02 23:30 -07:00", "2026-06-03 23:30 -07:00"],
    ],
    [
      "until a moment in UTC",
      "FREQ=DAILY;UNTIL=20260604T062959Z",
      "2026-06-02T23:30",
      "America/Los_Angeles",
      ["2026-06-02 23:30 -07:00"],
    ],
    [
      "on 29 February",
      "FREQ=YEARLY;COUNT=2",
      "2028-02-29T12:00",
      "UTC",
      ["2028-02-29 12:00 +00:00", "2032-02-29 12:00 +00:00"],
    ],
  ])("%s", (_, rrule, start, zone, expected) => {
    expect(dates(rrule, start, zone)).toEqual(expected);
  });
});

test("the bounds are: later than after, not later than before, not later than the end", () => {
  const rule = {
    rrule: "FREQ=DAILY",
    startAt: new Date("2026-06-01T09:00:00Z"),
    endAt: new Date("2026-06-05T09:00:00Z"),
    zone: "UTC",
  };
  const days = (after: string, before: string, limit = 99) =>
    occurrencesBetween(rule, new Date(after), new Date(before), limit).map((at) => at.getUTCDate());
  expect(days("2026-05-01T00:00:00Z", "2026-07-01T00:00:00Z")).toEqual([1, 2, 3, 4, 5]);
  expect(days("2026-06-01T09:00:00Z", "2026-06-03T09:00:00Z")).toEqual([2, 3]);
  expect(days("2026-06-01T08:59:59Z", "2026-06-03T08:59:59Z")).toEqual([1, 2]);
  expect(days("2026-06-03T00:00:00Z", "2026-07-01T00:00:00Z", 1)).toEqual([3]);
  expect(days("2026-06-05T09:00:00Z", "2026-07-01T00:00:00Z")).toEqual([]);
});

test("asking piece by piece gives the same dates as asking once", () => {
  const zones = fc.constantFrom("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC");
  const rules = fc.constantFrom(
    "FREQ=DAILY;BYHOUR=1,2,3",
    "FREQ=WEEKLY;BYDAY=SU,MO",
    "FREQ=DAILY;INTERVAL=3;COUNT=60",
    "FREQ=MONTHLY;BYDAY=-1SU",
  );
  fc.assert(
    fc.property(zones, rules, fc.integer({ min: 0, max: 365 * 24 }), (zone, rrule, hours) => {
      const startAt = new Date(Date.UTC(2026, 0, 1) + hours * 3_600_000);
      const rule = { rrule, startAt, endAt: null, zone };
      const end = new Date(startAt.getTime() + 200 * 86_400_000);
      const whole = occurrencesBetween(rule, BEFORE, end, 1_000);
      const pieces: Date[] = [];
      for (let from = startAt.getTime() - 1; from < end.getTime(); from += 41 * 3_600_000) {
        const to = Math.min(end.getTime(), from + 41 * 3_600_000);
        pieces.push(...occurrencesBetween(rule, new Date(from), new Date(to), 1_000));
      }
      expect(pieces).toEqual(whole);
    }),
    { numRuns: 15 },
  );
});

describe("a rule is refused", () => {
  test.each([
    ["", /part “”/],
    ["rubbish", /RUBBISH/],
    ["FREQ=HOURLY", /not understood/],
    ["INTERVAL=2", /needs FREQ/],
    ["FREQ=DAILY;INTERVAL=0", /INTERVAL=0/],
    ["FREQ=DAILY;INTERVAL=-1", /INTERVAL=-1/],
    ["FREQ=DAILY;COUNT=0", /COUNT=0/],
    ["FREQ=DAILY;COUNT=2;UNTIL=20260101", /not both/],
    ["FREQ=DAILY;UNTIL=tomorrow", /UNTIL/],
    ["FREQ=DAILY;FREQ=WEEKLY", /twice/],
    ["DTSTART=20260101T000000Z;FREQ=DAILY", /DTSTART/],
    ["FREQ=DAILY;BYMINUTE=0,1,2", /BYMINUTE/],
    ["FREQ=WEEKLY;BYDAY=XX", /BYDAY/],
    ["FREQ=WEEKLY;BYDAY=1MO", /number weekdays/],
    ["FREQ=DAILY;INTERVAL=7;BYDAY=MO", /WEEKLY/],
    ["FREQ=DAILY;BYMONTHDAY=1", /MONTHLY/],
    ["FREQ=YEARLY;BYMONTH=2,4;BYMONTHDAY=31", /do not exist/],
    ["FREQ=MONTHLY;BYSETPOS=1", /needs BYDAY/],
    ["FREQ=DAILY\nDTSTART:20200101T000000Z", /FREQ/],
  ])("%s", (rrule, reason) => {
    expect(recurrenceProblem(rrule)).toMatch(reason);
    const rule = { rrule, startAt: BEFORE, endAt: null, zone: "UTC" };
    expect(occurrencesBetween(rule, BEFORE, FAR, 5)).toEqual([]);
  });
});

test("a rule in lower case and one with spaces around it are taken", () => {
  expect(recurrenceProblem(" freq=weekly;byday=mo ")).toBeNull();
  expect(dates(" freq=weekly;byday=mo ", "2026-06-01T09:00", "UTC", 1)).toEqual([
    "2026-06-01 09:00 +00:00",
  ]);
});
