import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, test } from "vitest";
import { firstLocalMoment, localDues } from "@/server/engage/schedule/local-due.ts";

const at = new Date("2026-10-25T09:00:00Z"); // 10:00 in Paris, on the day the clocks are put back
const base = { at, appZone: "Europe/Paris", passed: "skip" as const };
const early = new Date("2026-10-24T00:00:00Z");

describe("the same wall clock on everyone's own clock", () => {
  test.each([
    ["Europe/Paris", "2026-10-25T09:00:00Z"],
    ["America/New_York", "2026-10-25T14:00:00Z"],
    ["Asia/Kolkata", "2026-10-25T04:30:00Z"],
    ["Pacific/Kiritimati", "2026-10-24T20:00:00Z"],
    ["Pacific/Pago_Pago", "2026-10-25T21:00:00Z"],
  ])("in %s is %s", (zone, due) => {
    expect(localDues(base, [zone], early).get(zone)).toEqual(new Date(due));
  });

  test("an hour that is left out becomes the one after, one that comes twice the first", () => {
    const spring = { ...base, at: new Date("2026-03-08T02:30:00Z"), appZone: "UTC" };
    expect(localDues(spring, ["America/New_York"], new Date(0)).get("America/New_York")).toEqual(
      new Date("2026-03-08T07:30:00Z"),
    );
    const autumn = { ...base, at: new Date("2026-11-01T01:30:00Z"), appZone: "UTC" };
    expect(localDues(autumn, ["America/New_York"], new Date(0)).get("America/New_York")).toEqual(
      new Date("2026-11-01T05:30:00Z"),
    );
  });

  test("those whose hour has passed are skipped, served at once or the next day", () => {
    const now = new Date("2026-10-25T12:00:00Z");
    const of = (passed: "skip" | "at_once" | "next_day") =>
      localDues({ ...base, passed }, ["Asia/Tokyo", "America/New_York"], now);
    expect(of("skip").get("Asia/Tokyo")).toBeNull();
    expect(of("at_once").get("Asia/Tokyo")).toEqual(now);
    expect(of("next_day").get("Asia/Tokyo")).toEqual(new Date("2026-10-26T01:00:00Z"));
    expect(of("skip").get("America/New_York")).toEqual(new Date("2026-10-25T14:00:00Z"));
  });

  test("a zone that does not exist is left out", () => {
    expect(localDues(base, ["Mars/Olympus", ""], early).size).toBe(0);
  });

  test("no one is due before the first moment on earth, and all within 26 hours of it", () => {
    const zones = Intl.supportedValuesOf("timeZone");
    fc.assert(
      fc.property(
        fc.date({ min: new Date("2020-01-01"), max: new Date("2035-01-01"), noInvalidDate: true }),
        fc.constantFrom(...zones),
        (moment, appZone) => {
          const first = firstLocalMoment(moment, appZone).getTime();
          const dues = localDues({ at: moment, appZone, passed: "skip" }, zones, new Date(0));
          for (const due of dues.values()) {
            const ms = due?.getTime() ?? Number.NaN;
            expect(ms).toBeGreaterThanOrEqual(first - 1_000);
            expect(ms).toBeLessThanOrEqual(first + 27 * 3_600_000);
          }
          const own = dues.get(appZone);
          const wall = DateTime.fromJSDate(moment, { zone: appZone });
          expect(own && DateTime.fromJSDate(own, { zone: appZone }).hour).toBe(wall.hour);
        },
      ),
      { numRuns: 30 },
    );
  });
});
