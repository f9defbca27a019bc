import { describe, expect, test } from "vitest";
import {
  counted,
  daysAgo,
  formatBytes,
  formatChange,
  formatClock,
  formatCompact,
  formatCount,
  formatDay,
  formatDelay,
  formatDuration,
  formatElapsed,
  formatEstimate,
  formatLength,
  formatMoment,
  formatNumber,
  formatPercent,
  formatRate,
  formatSecond,
  formatShortDay,
  formatSigned,
  formatWeekday,
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
    [formatBytes(195_400), "195 KB"],
    [formatBytes(512 * 1024 * 1024), "537 MB"],
    [formatCompact(1_234), "1.2K"],
    [formatCompact(3_000_000), "3M"],
    [formatEstimate(0.4), "nothing"],
    [formatEstimate(812), "about 812 bytes"],
    [formatEstimate(1_240), "about 1.2 KB"],
    [formatEstimate(9_970), "about 10 KB"],
    [formatEstimate(45_600_000), "about 46 MB"],
    [formatEstimate(2_999_999_999), "about 3 GB"],
    [formatEstimate(7e15), "about 7,000 TB"],
    [formatDelay(430), "0.4 s"],
    [formatDelay(11_700), "12 s"],
    [formatDelay(170_000), "3 min"],
    [formatDelay(5 * 3_600_000), "5 h"],
    [formatDelay(2 * 86_400_000), "2 d"],
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
    expect(formatShortDay(at, "UTC")).toBe("24 Nov");
    expect(formatClock(at, "UTC")).toBe("23:30:00");
    expect(formatSecond(at, "UTC")).toBe("24 Nov 2026, 23:30:00");
    expect(formatWeekdayMoment(at, "UTC")).toBe("Tuesday 24 November at 23:30");
  });

  test("says how far a moment is away", () => {
    const now = new Date("2026-11-24T12:00:00Z");
    const secondsAway = (seconds: number) => new Date(now.getTime() + seconds * 1_000);
    expect(fromNow(secondsAway(-30), now)).toBe("just now");
    expect(fromNow(secondsAway(-180), now)).toBe("3 minutes ago");
    expect(fromNow(secondsAway(2 * 86_400), now)).toBe("in 2 days");
    expect(fromNow(secondsAway(-86_400), now)).toBe("yesterday");
  });

  test("counts the days since a day", () => {
    const now = new Date("2026-11-24T10:00:00Z");
    expect(daysAgo("2026-11-24", now)).toBe("today");
    expect(daysAgo("2026-11-23", now)).toBe("yesterday");
    expect(daysAgo("2026-11-20", now)).toBe("4 days ago");
  });
});

describe("lengths and changes", () => {
  test.each([
    [formatLength(0), "0 seconds"],
    [formatLength(60), "1 minute"],
    [formatLength(5_400), "1 hour 30 minutes"],
    [formatLength(86_400), "1 day"],
    [formatLength(90_000), "1 day 1 hour"],
    [formatLength(28 * 86_400), "28 days"],
    [formatElapsed(850), "850 ms"],
    [formatElapsed(3_240), "3.2 s"],
    [formatElapsed(59_949), "59.9 s"],
    [formatElapsed(59_960), "1 min 0 s"],
    [formatElapsed(125_000), "2 min 5 s"],
    [formatSigned(3.44), "+3.4"],
    [formatSigned(-2), "-2"],
    [formatSigned(0), "0"],
    [formatChange(0.4123), "+41.2%"],
    [formatChange(-0.05), "-5%"],
  ])("reads %s", (got, expected) => {
    expect(got).toBe(expected);
  });

  test("writes days and seconds in the zone that it is given", () => {
    const at = new Date("2026-11-24T23:30:05Z");
    expect(formatShortDay(at, "Europe/Stockholm")).toBe("25 Nov");
    expect(formatWeekday(at, "UTC", "short")).toBe("Tue 24 Nov");
    expect(formatWeekday(at, "UTC", "long")).toBe("Tuesday 24 November 2026");
    expect(formatClock(at, "UTC")).toBe("23:30:05");
    expect(formatSecond(at, "UTC")).toBe("24 Nov 2026, 23:30:05");
  });
});
