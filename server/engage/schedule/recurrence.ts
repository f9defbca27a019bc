import { DateTime } from "luxon";
import * as library from "rrule";
import { recurrenceProblem } from "@/server/engage/schedule/recurrence-problem.ts";
import { DAY_MS, firstMomentOf } from "@/server/time.ts";

// Node takes the package for CommonJS, bundlers for a module.
const { RRule } = "default" in library ? (library.default as typeof library) : library;

/** The library counts up to the year 9999. */
const LATEST = Date.UTC(9999, 0, 1);

interface Recurrence {
  /** Without DTSTART. */
  rrule: string;
  /** The first date, and the time of day of all of them unless BYHOUR says otherwise. */
  startAt: Date;
  /** No date after it; null = without end. */
  endAt: Date | null;
  /** Whose wall clocks the rule is read on. */
  zone: string;
}

/**
 * Dates of a rule later than `after` and not later than `before`, rising, at most `limit`. The wall clock stays through changes
 * of daylight saving: a time that is left out becomes the one an hour later, one that comes twice means the first. None for a rule
 * that is refused. `startAt` itself is a date only when the rule says so.
 */
export function occurrencesBetween(
  { rrule, startAt, endAt, zone }: Recurrence,
  after: Date,
  before: Date,
  limit: number,
): Date[] {
  if (recurrenceProblem(rrule) !== null || limit < 1) return [];
  const last = Math.min(before.getTime(), endAt?.getTime() ?? Number.POSITIVE_INFINITY);
  const from = Math.max(after.getTime(), startAt.getTime() - 1);
  if (from >= last) return [];
  const first = toWall(startAt, zone);
  const rule = new RRule({
    ...RRule.parseString(floatingUntil(rrule.trim(), zone)),
    dtstart: first,
  });
  const found = new Set<number>();
  // A wall clock may be off by a day and more from the moment it means: look further, and leave out what is outside.
  const wide = [
    new Date(from - 2 * DAY_MS),
    new Date(Math.min(last + 2 * DAY_MS, LATEST)),
  ] as const;
  rule.between(...wide, true, (wall) => {
    const at = wall.getTime() === first.getTime() ? startAt.getTime() : fromWall(wall, zone);
    if (at > from && at <= last) found.add(at);
    return found.size < limit;
  });
  return [...found].sort((a, b) => a - b).map((at) => new Date(at));
}

/** The wall clock of `zone` at a moment, as if it were UTC: the library then knows of no zones. */
function toWall(at: Date, zone: string): Date {
  return DateTime.fromJSDate(at, { zone })
    .startOf("second")
    .setZone("utc", { keepLocalTime: true })
    .toJSDate();
}

function fromWall(wall: Date, zone: string): number {
  const meant = DateTime.fromJSDate(wall, { zone: "utc" }).setZone(zone, { keepLocalTime: true });
  return firstMomentOf(meant).getTime();
}

/** UNTIL as a wall clock: a day means all of it, a moment in UTC (with Z) is read on the clocks of `zone`. */
function floatingUntil(rrule: string, zone: string): string {
  return rrule.toUpperCase().replace(/UNTIL=(\d{8})(?:T(\d{6})(Z?))?/, (_, day, time, utc) => {
    if (time === undefined) return `UNTIL=${day}T235959`;
    if (utc === "") return `UNTIL=${day}T${time}`;
    const at = DateTime.fromFormat(`${day}${time}`, "yyyyMMddHHmmss", { zone: "utc" });
    return `UNTIL=${at.setZone(zone).toFormat("yyyyMMdd'T'HHmmss")}`;
  });
}
