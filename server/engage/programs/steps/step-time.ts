import { DateTime } from "luxon";
import { DAY_MS, firstMomentOf, isTimeZone, MINUTE_MS } from "@/server/time.ts";

/** When a step is due, relative to a person's start. */
export interface StepTime {
  day: number;
  minutes: number;
  time: string | null;
}

/**
 * The moment of a step for a person who started at `start` and whose clock is that of `zone`.
 * With a time: that wall clock, `day` calendar days after the day of the start on the person's own calendar. A time that
 * their clock leaves out (it is put forward) comes as much later as the clock jumps; one that it shows twice, the first time.
 * Without a time: so many days of 24 hours, and minutes, after the start.
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

/** The person's zone, or the app's when theirs is unknown or no zone that this machine knows. */
export function personZone(zone: string | null, appZone: string): string {
  if (zone === null) return appZone;
  let valid = known.get(zone);
  if (valid === undefined) {
    valid = isTimeZone(zone);
    // People's zones come from outside: what is remembered of them must not grow without end.
    if (known.size < 1_000) known.set(zone, valid);
  }
  return valid ? zone : appZone;
}
