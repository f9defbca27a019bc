import { describe, expect, test } from "vitest";
import { Day, Moment, MomentText, PlannedMoment } from "@/server/moment.ts";
import { DAY_MS } from "@/server/time.ts";

describe("a moment lies in the years 1 to 9999", () => {
  test.each([
    ["0000-01-01T00:00:00Z", false],
    ["0001-01-01T00:00:00Z", false],
    ["0001-01-02T00:00:00Z", true],
    ["1969-07-20T20:17:00Z", true],
    ["9999-12-30T00:00:00Z", true],
    ["+010000-01-01T00:00:00Z", false],
    ["+275760-09-13T00:00:00Z", false],
    ["tomorrow", false],
  ])("%s: %s", (text, good) => {
    expect(Moment.safeParse(text).success).toBe(good);
  });

  test.each([
    ["0000-01-01T00:00:00Z", false],
    ["2026-03-14T09:30:00+02:00", true],
    ["2026-03-14", false],
  ])("as text with an offset, %s: %s", (text, good) => {
    expect(MomentText.safeParse(text).success).toBe(good);
  });

  test.each([
    ["0000-01-01", false],
    ["0001-01-02", true],
    ["9999-12-30", true],
    ["9999-12-31", false],
    ["2026-02-30", false],
  ])("as a day, %s: %s", (text, good) => {
    expect(Day.safeParse(text).success).toBe(good);
  });
});

test("what is planned lies between the year 2000 and ten years from now", () => {
  const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);
  const accepted = (at: unknown) => PlannedMoment.safeParse(at).success;
  expect(accepted("1999-12-31T23:59:59Z")).toBe(false);
  expect(accepted("2000-01-01T00:00:00Z")).toBe(true);
  expect(accepted(inDays(3_650))).toBe(true);
  expect(accepted(inDays(3_654))).toBe(false);
  expect(accepted("0000-01-01")).toBe(false);
});
