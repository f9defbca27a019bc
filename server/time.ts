import { DateTime } from "luxon";

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/**
 * Returns the start of the calendar day that contains `at`, in `zone`, moved by `days` calendar
 * days. DST-safe.
 */
export function startOfDay(at: Date, zone: string, days = 0): Date {
  return DateTime.fromJSDate(at, { zone }).startOf("day").plus({ days }).toJSDate();
}

/** Returns `at` as `yyyy-mm-dd` in `zone`. */
export function localDate(at: Date, zone: string): string {
  return DateTime.fromJSDate(at, { zone }).toFormat("yyyy-MM-dd");
}

/**
 * Returns the moment that a wall clock time means. When the time occurs twice, it is the first;
 * when the clock skips it, it is later by the length of the jump.
 */
export function firstMomentOf(wall: DateTime): Date {
  return new Date(Math.min(...wall.getPossibleOffsets().map((one) => one.toMillis())));
}

/** Returns true when `zone` is an IANA time zone that this machine knows. */
export function isTimeZone(zone: string): boolean {
  return DateTime.local({ zone }).isValid;
}
