import { DateTime } from "luxon";

export type CalendarView = "month" | "week";

/** Returns the days (`2026-11-27`) that a view shows: whole weeks, starting on Monday. */
export function daysOf(view: CalendarView, anchor: string): string[] {
  const day = DateTime.fromISO(anchor, { zone: "utc" });
  const first = (view === "month" ? day.startOf("month") : day).startOf("week");
  const last = (view === "month" ? day.endOf("month") : day).endOf("week");
  const days: string[] = [];
  for (let at = first; at <= last; at = at.plus({ days: 1 })) days.push(at.toFormat("yyyy-MM-dd"));
  return days;
}

/** Returns the start of the first of `days` and the end of the last, in time zone `zone`. */
export function windowOf(days: readonly string[], zone: string): { from: Date; to: Date } {
  const at = (day: string, plus: number) =>
    DateTime.fromISO(day, { zone }).plus({ days: plus }).startOf("day").toJSDate();
  return { from: at(days[0] ?? "", 0), to: at(days.at(-1) ?? "", 1) };
}

/** Returns a day in the previous (-1) or next (1) view. */
export function turn(view: CalendarView, anchor: string, by: -1 | 1): string {
  const day = DateTime.fromISO(anchor, { zone: "utc" });
  const next =
    view === "month" ? day.startOf("month").plus({ months: by }) : day.plus({ weeks: by });
  return next.toFormat("yyyy-MM-dd");
}

export function today(zone: string, now = new Date()): string {
  return dayIn(now, zone);
}

export function dayIn(at: Date, zone: string): string {
  return DateTime.fromJSDate(at, { zone }).toFormat("yyyy-MM-dd");
}

export function hourIn(at: Date, zone: string): number {
  return DateTime.fromJSDate(at, { zone }).hour;
}

/** Returns `at` moved to another day at the same time of day. `hour` replaces the hour and keeps the minutes. */
export function moved(at: Date, zone: string, day: string, hour?: number): Date {
  const wall = DateTime.fromJSDate(at, { zone });
  const to = DateTime.fromISO(day, { zone });
  const { year, month, day: dayOfMonth } = to;
  return wall
    .set({ year, month, day: dayOfMonth, ...(hour === undefined ? {} : { hour }) })
    .toJSDate();
}

/**
 * Returns where an arrow key moves an entry: sideways by days; up and down by weeks in a month, by hours in a week.
 */
export function carried(at: Date, zone: string, key: string, view: CalendarView): Date | null {
  const wall = DateTime.fromJSDate(at, { zone });
  const along = view === "month" ? { weeks: 1 } : { hours: 1 };
  switch (key) {
    case "ArrowLeft":
      return wall.minus({ days: 1 }).toJSDate();
    case "ArrowRight":
      return wall.plus({ days: 1 }).toJSDate();
    case "ArrowUp":
      return wall.minus(along).toJSDate();
    case "ArrowDown":
      return wall.plus(along).toJSDate();
    default:
      return null;
  }
}
