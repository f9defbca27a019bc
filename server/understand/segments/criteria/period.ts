import { DateTime } from "luxon";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/server/time.ts";
import type { Period } from "@/server/understand/segments/criteria/schema.period.ts";

/** Half-open: `from <= t < to`, epoch milliseconds; a missing end is open. */
export interface TimeRange {
  from?: number;
  to?: number;
}

const UNIT_MS = { minutes: MINUTE_MS, hours: HOUR_MS, days: DAY_MS } as const;

/**
 * Returns the start of calendar day `day` (`yyyy-mm-dd`) in `zone`, moved by `plus` calendar days.
 * DST-safe: a day may have 23 or 25 hours.
 */
export function dayStart(day: string, zone: string, plus = 0): number {
  // This does not use startOf on a moved instant: where midnight does not exist, the day begins at
  // the first minute that does.
  return DateTime.fromISO(day, { zone }).plus({ days: plus }).startOf("day").toMillis();
}

/** Returns the calendar day of `now` in `zone`, moved by `plus` days, as `yyyy-mm-dd`. */
export function calendarDay(now: Date, zone: string, plus = 0): string {
  return DateTime.fromJSDate(now, { zone })
    .startOf("day")
    .plus({ days: plus })
    .toFormat("yyyy-MM-dd");
}

/** Returns the instants that a period covers for an app in `zone` at `now`. */
export function periodRange(period: Period, now: Date, zone: string): TimeRange {
  switch (period.type) {
    case "ever":
      return {};
    case "last":
      return { from: now.getTime() - period.n * UNIT_MS[period.unit] };
    case "days_ago": {
      const day = calendarDay(now, zone, -period.n);
      return { from: dayStart(day, zone), to: dayStart(day, zone, 1) };
    }
    case "more_than_days_ago":
      return { to: dayStart(calendarDay(now, zone, -period.n), zone) };
    case "between":
      return { from: dayStart(period.from, zone), to: dayStart(period.to, zone, 1) };
    case "since":
      return { from: dayStart(period.date, zone) };
  }
}

export function isWithin(range: TimeRange, at: number): boolean {
  return (
    at >= (range.from ?? Number.NEGATIVE_INFINITY) && at < (range.to ?? Number.POSITIVE_INFINITY)
  );
}
