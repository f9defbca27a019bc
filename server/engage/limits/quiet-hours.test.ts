import fc from "fast-check";
import { DateTime } from "luxon";
import { expect, test } from "vitest";
import { quietUntil } from "@/server/engage/limits/quiet-hours.ts";

const night = { from: "21:00", to: "08:00" };

test.each([
  ["2026-11-23T20:59:00Z", night, "UTC", null],
  ["2026-11-23T21:00:00Z", night, "UTC", "2026-11-24T08:00:00Z"],
  ["2026-11-24T07:59:59Z", night, "UTC", "2026-11-24T08:00:00Z"],
  ["2026-11-24T08:00:00Z", night, "UTC", null],
  ["2026-11-24T07:00:00Z", night, "America/New_York", "2026-11-24T13:00:00Z"],
  ["2026-11-24T12:30:00Z", { from: "12:00", to: "14:00" }, "UTC", "2026-11-24T14:00:00Z"],
  ["2026-11-24T12:30:00Z", { from: "08:00", to: "08:00" }, "UTC", null],
  ["2026-11-24T02:00:00Z", night, "Mars/Olympus", "2026-11-24T08:00:00Z"],
  ["2026-11-24T02:00:00Z", night, null, "2026-11-24T08:00:00Z"],
  // The night before the clocks in Paris are put forward is an hour shorter.
  ["2026-03-28T22:00:00Z", night, "Europe/Paris", "2026-03-29T06:00:00Z"],
  ["2026-11-24T02:00:00Z", null, "UTC", null],
])("at %s quiet hours %j in %s last until %s", (at, quiet, zone, until) => {
  expect(quietUntil(new Date(at), quiet, zone, "UTC")).toEqual(until && new Date(until));
});

test("the end is never in the quiet hours, and always ahead by less than a day and a change of clocks", () => {
  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([h, m]) => `${String(h).padStart(2, "0")}:${String(m).padStart(2, "0")}`);
  fc.assert(
    fc.property(
      fc.date({ min: new Date("2024-01-01"), max: new Date("2030-01-01"), noInvalidDate: true }),
      time,
      time,
      fc.constantFrom(
        "UTC",
        "Europe/Paris",
        "America/New_York",
        "Asia/Kolkata",
        "Australia/Lord_Howe",
      ),
      (at, from, to, zone) => {
        const until = quietUntil(at, { from, to }, zone, "UTC");
        if (until === null) return;
        expect(until.getTime()).toBeGreaterThan(at.getTime());
        expect(until.getTime() - at.getTime()).toBeLessThan(26 * 3_600_000);
        const wall = DateTime.fromJSDate(until, { zone }).toFormat("HH:mm");
        if (wall === to) expect(quietUntil(until, { from, to }, zone, "UTC")).toBeNull();
      },
    ),
    { numRuns: 500 },
  );
});
