import { describe, expect, test } from "vitest";
import {
  carried,
  daysOf,
  moved,
  turn,
  windowOf,
} from "@/components/engage/calendar/calendar-days.ts";

const PARIS = "Europe/Paris";

describe("the days of a view", () => {
  test("are whole weeks from Monday on", () => {
    const month = daysOf("month", "2026-11-15");
    expect([month[0], month.at(-1), month.length]).toEqual(["2026-10-26", "2026-12-06", 42]);
    expect(daysOf("week", "2026-11-15")).toEqual([
      "2026-11-09",
      "2026-11-10",
      "2026-11-11",
      "2026-11-12",
      "2026-11-13",
      "2026-11-14",
      "2026-11-15",
    ]);
  });

  test("begin and end at midnight of the app's clock, through a change of clocks", () => {
    const { from, to } = windowOf(daysOf("month", "2026-10-15"), PARIS);
    expect(from.toISOString()).toBe("2026-09-27T22:00:00.000Z");
    expect(to.toISOString()).toBe("2026-11-01T23:00:00.000Z");
  });

  test("turn by a month from any day, and by a week", () => {
    expect(turn("month", "2026-01-31", 1)).toBe("2026-02-01");
    expect(turn("month", "2026-01-31", -1)).toBe("2025-12-01");
    expect(turn("week", "2026-12-30", 1)).toBe("2027-01-06");
  });
});

describe("what is moved", () => {
  // 09:00 in Paris, on the Saturday before clocks go back.
  const at = new Date("2026-10-24T07:00:00Z");

  test("keeps its time of day on another day, also behind a change of clocks", () => {
    expect(moved(at, PARIS, "2026-10-26").toISOString()).toBe("2026-10-26T08:00:00.000Z");
  });

  test("takes the hour that it is dropped on", () => {
    expect(moved(at, PARIS, "2026-10-24", 17).toISOString()).toBe("2026-10-24T15:00:00.000Z");
  });

  test.each([
    ["ArrowRight", "month", "2026-10-25T08:00:00.000Z"],
    ["ArrowLeft", "month", "2026-10-23T07:00:00.000Z"],
    ["ArrowDown", "month", "2026-10-31T08:00:00.000Z"],
    ["ArrowUp", "month", "2026-10-17T07:00:00.000Z"],
    ["ArrowDown", "week", "2026-10-24T08:00:00.000Z"],
    ["ArrowUp", "week", "2026-10-24T06:00:00.000Z"],
  ] as const)("%s in a %s carries it to %s", (key, view, to) => {
    expect(carried(at, PARIS, key, view)?.toISOString()).toBe(to);
  });

  test("stays where it is on any other key", () => {
    expect(carried(at, PARIS, "a", "month")).toBeNull();
  });
});
