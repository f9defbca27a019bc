import { DateTime } from "luxon";
import { recurrenceProblem } from "@/server/engage/schedule/recurrence-problem.ts";
import { wallDates } from "@/server/engage/schedule/rule-dates.ts";
import { DAY_MS, firstMomentOf } from "@/server/time.ts";

interface Recurrence {
  /** The rule without DTSTART. */
  rrule: string;
  /** The first date, and the time of day of all of them unless BYHOUR sets it. */
  startAt: Date;
  /** The last possible date; null = no end. */
  endAt: Date | null;
  /** The time zone in which the rule is read. */
  zone: string;
}

/**
 * Lists dates of a rule later than `after` and not later than `before`, ascending, at most `limit`. The wall clock
 * stays the same across changes of daylight saving: a skipped time becomes the one an hour later, a time that occurs
 * twice means the first. Returns none for a rejected rule. `startAt` itself is a date only when the rule includes it.
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
  const found = new Set<number>();
  // A wall clock may differ by more than a day from the moment it means, so the search range is wider and results
  // outside are removed.
  const to = Math.min(last + 2 * DAY_MS, untilWall(rrule, zone));
  for (const wall of wallDates(rrule, first, { from: from - 2 * DAY_MS, to })) {
    const at = wall === first.getTime() ? startAt.getTime() : fromWall(wall, zone);
    if (at > from && at <= last) found.add(at);
    if (found.size >= limit) break;
  }
  return [...found].sort((a, b) => a - b).map((at) => new Date(at));
}

/** Returns the wall clock of `zone` at a moment as if it were UTC, so that the library needs no zones. */
function toWall(at: Date, zone: string): Date {
  return DateTime.fromJSDate(at, { zone })
    .startOf("second")
    .setZone("utc", { keepLocalTime: true })
    .toJSDate();
}

function fromWall(wall: number, zone: string): number {
  const meant = DateTime.fromMillis(wall, { zone: "utc" }).setZone(zone, { keepLocalTime: true });
  return firstMomentOf(meant).getTime();
}

/** Returns UNTIL as a wall clock: a day means all of it, a moment in UTC (with Z) is read on the clocks of `zone`. */
function untilWall(rrule: string, zone: string): number {
  const [, day, time = "235959", utc] = /UNTIL=(\d{8})(?:T(\d{6})(Z?))?/i.exec(rrule) ?? [];
  if (day === undefined) return Number.POSITIVE_INFINITY;
  const at = DateTime.fromFormat(`${day}${time}`, "yyyyMMddHHmmss", { zone: "utc" });
  return utc?.toUpperCase() === "Z" ? toWall(at.toJSDate(), zone).getTime() : at.toMillis();
}
