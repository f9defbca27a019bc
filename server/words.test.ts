import { describe, expect, test } from "vitest";
import {
  counted,
  formatBytes,
  formatCount,
  formatDay,
  formatDuration,
  formatMoment,
  formatNumber,
  formatPercent,
  formatRate,
  formatWeekdayMoment,
  formatZone,
  fromNow,
  listed,
} from "@/server/words.ts";

describe("words", () => {
  test.each([
    [formatCount(1_234_567), "1,234,567"],
    [formatCount(3.6), "4"],
    [formatNumber(3.44), "3.4"],
    [formatNumber(3.456, 2), "3.46"],
    [counted(1, "person", "people"), "1 person"],
    [counted(0, "person", "people"), "0 people"],
    [counted(12_000, "person", "people"), "12,000 people"],
    [listed([]), ""],
    [listed(["a"]), "a"],
    [listed(["a", "b"]), "a and b"],
    [listed(["a", "b", "c"]), "a, b and c"],
    [formatPercent(0.4123), "41.2%"],
    [formatPercent(0), "0%"],
    [formatPercent(1), "100%"],
    [formatPercent(0.0001), "under 0.1%"],
    [formatPercent(0.0005), "0.1%"],
    [formatRate(1, 3), "33.3%"],
    [formatRate(1, 0), "–"],
    [formatBytes(1), "1 byte"],
    [formatBytes(999), "999 bytes"],
    [formatBytes(1_000), "1 KB"],
    [formatBytes(3_400_000), "3.4 MB"],
    [formatBytes(9_960_000), "10 MB"],
    [formatBytes(999_999), "1 MB"],
    [formatDuration(59), "less than a minute"],
    [formatDuration(60), "about 1 minute"],
    [formatDuration(3_600), "about 60 minutes"],
    [formatDuration(7_200), "about 2 hours"],
    [formatDuration(3 * 86_400), "about 3 days"],
    [formatZone("America/New_York"), "America/New York time"],
  ])("reads %s", (got, expected) => {
    expect(got).toBe(expected);
  });

  test("writes days and moments in the zone that it is given", () => {
    const at = new Date("2026-11-24T23:30:00Z");
    expect(formatDay(at, "UTC")).toBe("24 Nov 2026");
    expect(formatDay(at, "Europe/Stockholm")).toBe("25 Nov 2026");
    expect(formatMoment(at, "Europe/Stockholm")).toBe("25 Nov 2026, 00:30");
    expect(formatWeekdayMoment(at, "UTC")).toBe("Tuesday 24 November at 23:30");
  });

  test("says how far a moment is away", () => {
    const now = new Date("2026-11-24T12:00:00Z");
    const after = (seconds: number) => new Date(now.getTime() + seconds * 1_000);
    expect(fromNow(after(-30), now)).toBe("just now");
    expect(fromNow(after(-180), now)).toBe("3 minutes ago");
    expect(fromNow(after(2 * 86_400), now)).toBe("in 2 days");
    expect(fromNow(after(-86_400), now)).toBe("yesterday");
  });
});
