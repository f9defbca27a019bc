/** A recurrence rule as read from its text: RFC 5545 without what `recurrenceProblem` rejects. */
export interface Rule {
  freq: "DAILY" | "WEEKLY" | "MONTHLY" | "YEARLY";
  interval: number;
  /** The number of dates in all; infinite without COUNT. */
  count: number;
  /** 1 to 12; empty = every month. */
  months: readonly number[];
  /** 1 to 31, or -1 to -31 from the end of the month. */
  monthDays: readonly number[];
  weekdays: readonly Weekday[];
  /** Picks by position among the dates of a period, from 1 or from -1; empty = all. */
  positions: readonly number[];
  hours: readonly number[];
  /** The first day of a week. */
  weekStart: number;
}

interface Weekday {
  /** From 0 = Monday. */
  day: number;
  /** The second = 2, the last = -1; null = every one. */
  nth: number | null;
}

const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/** The facts of the first date that complete a rule. */
export interface Start {
  month: number;
  monthDay: number;
  /** From 0 = Monday. */
  weekday: number;
  hour: number;
}

/** Reads a rule that has no problem. What it does not name, it takes from the first date. */
export function parseRule(rrule: string, start: Start): Rule {
  const parts = new Map(
    rrule
      .trim()
      .toUpperCase()
      .split(";")
      .map((part) => part.split("=", 2) as [string, string]),
  );
  const freq = (parts.get("FREQ") ?? "DAILY") as Rule["freq"];
  const list = (name: string) => parts.get(name)?.split(",") ?? [];
  const numbers = (name: string) => ascending(list(name).map(Number));
  const named = parts.has("BYDAY") || parts.has("BYMONTHDAY");
  const month = freq === "YEARLY" && !named && !parts.has("BYMONTH");
  const monthDay = !named && (freq === "MONTHLY" || freq === "YEARLY");
  return {
    freq,
    interval: Number(parts.get("INTERVAL") ?? 1),
    count: Number(parts.get("COUNT") ?? Number.POSITIVE_INFINITY),
    months: month ? [start.month] : numbers("BYMONTH"),
    monthDays: monthDay ? [start.monthDay] : numbers("BYMONTHDAY"),
    weekdays:
      !named && freq === "WEEKLY"
        ? [{ day: start.weekday, nth: null }]
        : list("BYDAY").map(parseWeekday),
    positions: numbers("BYSETPOS"),
    hours: parts.has("BYHOUR") ? numbers("BYHOUR") : [start.hour],
    weekStart: WEEKDAYS.indexOf(parts.get("WKST") ?? "MO"),
  };
}

function parseWeekday(text: string): Weekday {
  const nth = text.slice(0, -2);
  return { day: WEEKDAYS.indexOf(text.slice(-2)), nth: nth === "" ? null : Number(nth) };
}

const ascending = (values: readonly number[]) => [...new Set(values)].sort((a, b) => a - b);
