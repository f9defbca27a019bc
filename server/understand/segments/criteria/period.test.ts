import { describe, expect, test } from "vitest";
import { periodRange } from "@/server/understand/segments/criteria/period.ts";
import type { Period } from "@/server/understand/segments/criteria/schema.period.ts";

const iso = (ms?: number) => (ms === undefined ? undefined : new Date(ms).toISOString());

describe("a period", () => {
  test.each<[string, Period, string, string, string | undefined, string | undefined]>([
    ["ever is open", { type: "ever" }, "2026-11-23T12:00:00Z", "UTC", undefined, undefined],
    [
      "last rolls with the clock",
      { type: "last", n: 3, unit: "hours" },
      "2026-11-23T12:00:00.5Z",
      "Asia/Tokyo",
      "2026-11-23T09:00:00.500Z",
      undefined,
    ],
    [
      "today, in the app's zone",
      { type: "days_ago", n: 0 },
      "2026-11-23T23:30:00Z",
      "Europe/Paris",
      "2026-11-23T23:00:00.000Z",
      "2026-11-24T23:00:00.000Z",
    ],
    [
      "3 days ago is one calendar day",
      { type: "days_ago", n: 3 },
      "2026-11-23T12:00:00Z",
      "America/New_York",
      "2026-11-20T05:00:00.000Z",
      "2026-11-21T05:00:00.000Z",
    ],
    [
      "a spring day of 23 hours",
      { type: "days_ago", n: 1 },
      "2026-03-30T08:00:00Z",
      "Europe/Berlin",
      "2026-03-28T23:00:00.000Z",
      "2026-03-29T22:00:00.000Z",
    ],
    [
      "an autumn day of 25 hours",
      { type: "days_ago", n: 1 },
      "2026-10-26T08:00:00Z",
      "Europe/Berlin",
      "2026-10-24T22:00:00.000Z",
      "2026-10-25T23:00:00.000Z",
    ],
    [
      "a day that begins at 01:00",
      { type: "between", from: "2024-04-26", to: "2024-04-26" },
      "2026-01-01T00:00:00Z",
      "Africa/Cairo",
      "2024-04-25T22:00:00.000Z",
      "2024-04-26T21:00:00.000Z",
    ],
    [
      "more than n days ago ends where that day begins",
      { type: "more_than_days_ago", n: 7 },
      "2026-11-23T12:00:00Z",
      "Asia/Kathmandu",
      undefined,
      "2026-11-15T18:15:00.000Z",
    ],
    [
      "between has both days whole",
      { type: "between", from: "2026-11-01", to: "2026-11-02" },
      "2026-11-23T12:00:00Z",
      "Pacific/Apia",
      "2026-10-31T11:00:00.000Z",
      "2026-11-02T11:00:00.000Z",
    ],
    [
      "since has that day whole",
      { type: "since", date: "2026-11-01" },
      "2026-11-23T12:00:00Z",
      "UTC",
      "2026-11-01T00:00:00.000Z",
      undefined,
    ],
  ])("%s", (_, period, now, zone, from, to) => {
    const range = periodRange(period, new Date(now), zone);
    expect([iso(range.from), iso(range.to)]).toEqual([from, to]);
  });
});
