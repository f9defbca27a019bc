import type { Rule } from "@/server/engage/schedule/rule.ts";
import { parseRule } from "@/server/engage/schedule/rule.ts";
import { DAY_MS, HOUR_MS } from "@/server/time.ts";

/** Days are counted from 1970-01-01, a Thursday. */
const MONDAY_OFFSET = 3;

/**
 * The number of days at which a search looks, so that no rule holds the process: the preview looks 20 years ahead, and
 * a rule with COUNT is counted from its start. They take less than 20 ms.
 */
const DAYS_MAX = 25_000;

/** A period of the rule, in days from `first` to `last`. */
interface Stretch {
  first: number;
  last: number;
}

/**
 * Yields the dates of a rule as wall clocks read as UTC, ascending, from the period of `from` until `to`. Only a rule
 * with COUNT is counted from its start; all others begin with the period of `from`.
 */
export function* wallDates(
  rrule: string,
  start: Date,
  range: { from: number; to: number },
): Generator<number> {
  const begin = start.getTime();
  const rule = parseRule(rrule, {
    month: start.getUTCMonth() + 1,
    monthDay: start.getUTCDate(),
    weekday: weekdayOf(dayOf(begin)),
    hour: start.getUTCHours(),
  });
  const minutes = begin % HOUR_MS;
  const counted = Number.isFinite(rule.count);
  let left = rule.count;
  let looked = 0;
  let at = counted ? 0 : periodsBetween(rule, dayOf(begin), dayOf(range.from));
  for (; ; at++) {
    const stretch = stretchOf(rule, dayOf(begin), at);
    looked += stretch.last - stretch.first + 1;
    if (stretch.first * DAY_MS > range.to || looked > DAYS_MAX) return;
    for (const wall of wallsOf(rule, stretch, minutes)) {
      if (wall < begin) continue;
      if (wall > range.to || left < 1) return;
      left--;
      if (wall >= range.from) yield wall;
    }
  }
}

/** The number of whole periods of the rule from its start to a day: those before cannot contain the day. */
function periodsBetween(rule: Rule, start: number, day: number): number {
  if (day <= start) return 0;
  const units = {
    DAILY: () => day - start,
    WEEKLY: () => (weekOf(rule, day) - weekOf(rule, start)) / 7,
    MONTHLY: () => monthOf(day) - monthOf(start),
    YEARLY: () => yearOf(day) - yearOf(start),
  };
  return Math.floor(units[rule.freq]() / rule.interval);
}

function stretchOf(rule: Rule, start: number, index: number): Stretch {
  const n = index * rule.interval;
  switch (rule.freq) {
    case "DAILY":
      return { first: start + n, last: start + n };
    case "WEEKLY": {
      const first = weekOf(rule, start) + n * 7;
      return { first, last: first + 6 };
    }
    case "MONTHLY": {
      const month = monthOf(start) + n;
      return { first: firstOfMonth(month), last: firstOfMonth(month + 1) - 1 };
    }
    case "YEARLY": {
      const month = (yearOf(start) + n) * 12;
      return { first: firstOfMonth(month), last: firstOfMonth(month + 12) - 1 };
    }
  }
}

function wallsOf(rule: Rule, { first, last }: Stretch, minutes: number): number[] {
  const walls: number[] = [];
  for (let day = first; day <= last; day++) {
    if (!falls(rule, day)) continue;
    for (const hour of rule.hours) walls.push(day * DAY_MS + hour * HOUR_MS + minutes);
  }
  if (rule.positions.length === 0) return walls;
  const at = (position: number) => (position > 0 ? position - 1 : walls.length + position);
  return walls.filter((_, index) => rule.positions.some((position) => at(position) === index));
}

function falls(rule: Rule, day: number): boolean {
  const { months, monthDays, weekdays } = rule;
  const date = new Date(day * DAY_MS);
  const month = date.getUTCMonth() + 1;
  if (months.length > 0 && !months.includes(month)) return false;
  const first = monthOf(day);
  if (monthDays.length > 0) {
    const fromEnd = day - firstOfMonth(first + 1);
    if (!monthDays.includes(date.getUTCDate()) && !monthDays.includes(fromEnd)) return false;
  }
  if (weekdays.length === 0) return true;
  const wholeYear = rule.freq === "YEARLY" && months.length === 0;
  const [begin, end] = wholeYear
    ? [firstOfMonth(yearOf(day) * 12), firstOfMonth(yearOf(day) * 12 + 12)]
    : [firstOfMonth(first), firstOfMonth(first + 1)];
  const nth = Math.floor((day - begin) / 7) + 1;
  const fromLast = -(Math.floor((end - 1 - day) / 7) + 1);
  return weekdays.some(
    (one) =>
      one.day === weekdayOf(day) && (one.nth === null || one.nth === nth || one.nth === fromLast),
  );
}

const dayOf = (ms: number) => Math.floor(ms / DAY_MS);
const weekdayOf = (day: number) => modulo(day + MONDAY_OFFSET, 7);
const weekOf = (rule: Rule, day: number) => day - modulo(weekdayOf(day) - rule.weekStart, 7);
const yearOf = (day: number) => new Date(day * DAY_MS).getUTCFullYear();
/** Months are counted from January of the year 0. */
const monthOf = (day: number) => yearOf(day) * 12 + new Date(day * DAY_MS).getUTCMonth();
const modulo = (n: number, by: number) => ((n % by) + by) % by;

function firstOfMonth(month: number): number {
  const date = new Date(0);
  date.setUTCFullYear(Math.floor(month / 12), modulo(month, 12), 1);
  return date.getTime() / DAY_MS;
}
