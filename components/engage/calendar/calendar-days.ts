import { DateTime } from "luxon";

export type CalendarView = "month" | "week";

/** Days (`2026-11-27`) that a view shows: whole weeks from Monday on. */
export function daysOf(view: CalendarView, anchor: string): string[] {
  const day = DateTime.fromISO(anchor, { zone: "utc" });
  const first = (view === "month" ? day.startOf("month") : day).startOf("week");
  const last = (view === "month" ? day.endOf("month") : day).endOf("week");
  const days: string[] = [];
  for (let at = first; at <= last; at = at.plus({ days: 1 })) days.push(at.toFormat("yyyy-MM-dd"));
  return days;
}

/** The time from the beginning of the first of `days` to the end of the last, on the clocks of `zone`. */
export function windowOf(days: readonly string[], zone: string): { from: Date; to: Date } {
  const at = (day: string, plus: number) =>
    DateTime.fromISO(day, { zone }).plus({ days: plus }).startOf("day").toJSDate();
  return { from: at(days[0] ?? "", 0), to: at(days.at(-1) ?? "", 1) };
}

/** The day in the view before (-1) or after (1) this one. */
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

/** `at` on another day, at the same time of day; with `hour` at that hour, with its minutes. */
export function moved(at: Date, zone: string, day: string, hour?: number): Date {
  const wall = DateTime.fromJSDate(at, { zone });
  const to = DateTime.fromISO(day, { zone });
  const { year, month, day: dayOfMonth } = to;
  return wall
    .set({ year, month, day: dayOfMonth, ...(hour === undefined ? {} : { hour }) })
    .toJSDate();
}

/** Where an arrow key carries what is held: days sideways; weeks up and down in a month, hours in a week. */
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
