import { DateTime } from "luxon";
import { DAY_MS, firstMomentOf, isTimeZone, MINUTE_MS } from "@/server/time.ts";

/** When a step is due, relative to a person's start. */
export interface StepTime {
  day: number;
  minutes: number;
  time: string | null;
}

/**
 * Returns when a step is due for a person who started at `start` in `zone`. With a time: that wall clock, `day`
 * calendar days after the day of the start on the person's own calendar. A time that the clock skips (it is put
 * forward) moves by the length of the skip; for a time that occurs twice, the first counts. Without a time: that many
 * days of 24 hours, and minutes, after the start.
 */
export function stepTime(step: StepTime, start: Date, zone: string): Date {
  if (step.time === null) {
    return new Date(start.getTime() + step.day * DAY_MS + step.minutes * MINUTE_MS);
  }
  const { year, month, day } = DateTime.fromJSDate(start, { zone }).plus({ days: step.day });
  const [hour, minute] = step.time.split(":").map(Number);
  return firstMomentOf(DateTime.fromObject({ year, month, day, hour, minute }, { zone }));
}

const known = new Map<string, boolean>();

/** Returns the person's zone, or the app's when theirs is unknown or not supported by this machine. */
export function personZone(zone: string | null, appZone: string): string {
  if (zone === null) return appZone;
  let valid = known.get(zone);
  if (valid === undefined) {
    valid = isTimeZone(zone);
    // Zones come from clients, so the cache needs a limit.
    if (known.size < 1_000) known.set(zone, valid);
  }
  return valid ? zone : appZone;
}
