import { calendarDay, dayStart } from "@/server/understand/segments/criteria/period.ts";
import type { AppInfoCriterion } from "@/server/understand/segments/criteria/schema.app-info.ts";
import { compares, ORDER_OPS } from "@/server/understand/segments/criteria/value-tests.ts";

type DateCriterion = Extract<AppInfoCriterion, { valueType: "date"; value: unknown }>;

/**
 * Returns half-open ranges in which a date app-info must lie. There are two, because a value is a
 * calendar day (`2026-11-23`) or an instant
 * (`2026-11-23T08:00:00Z`). Both compare as text, so an impossible date (31 February) never causes
 * an error.
 */
export interface DateBounds {
  days: { from: string | null; to: string | null };
  /** `yyyy-mm-ddThh:mm:ss`, UTC; bounds are midnights, so fractions of a second do not matter. */
  instants: { from: string | null; to: string | null };
}

export const DAY_PATTERN = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
export const INSTANT_PATTERN =
  "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,9})?Z$";
const day = new RegExp(DAY_PATTERN);
const instant = new RegExp(INSTANT_PATTERN);

/** Checks only whether there is a value, regardless of its type. */
export function isPresence(
  leaf: AppInfoCriterion,
): leaf is Extract<AppInfoCriterion, { op: "set" | "not_set" }> {
  return leaf.op === "set" || leaf.op === "not_set";
}

function dayRange(
  leaf: DateCriterion,
  today: (plus: number) => string,
): [string | null, string | null] {
  switch (leaf.op) {
    case "before":
      return [null, leaf.value];
    case "after":
      return [next(leaf.value), null];
    case "on":
      return [leaf.value, next(leaf.value)];
    case "in_last_days":
      return [today(-leaf.value), today(1)];
    case "in_next_days":
      return [today(0), today(leaf.value + 1)];
    case "days_ago":
      return [today(-leaf.value), today(1 - leaf.value)];
    case "days_from_now":
      return [today(leaf.value), today(leaf.value + 1)];
  }
}

const next = (date: string) => calendarDay(new Date(`${date}T00:00:00Z`), "UTC", 1);

export function dateBounds(leaf: DateCriterion, now: Date, zone: string): DateBounds {
  const [from, to] = dayRange(leaf, (plus) => calendarDay(now, zone, plus));
  const midnight = (date: string | null) =>
    date && new Date(dayStart(date, zone)).toISOString().slice(0, 19);
  return { days: { from, to }, instants: { from: midnight(from), to: midnight(to) } };
}

function inBounds(value: unknown, bounds: DateBounds): boolean {
  if (typeof value !== "string") return false;
  const isDay = day.test(value);
  if (!isDay && !instant.test(value)) return false;
  const { from, to } = isDay ? bounds.days : bounds.instants;
  const compared = value.slice(0, 19);
  return (from === null || compared >= from) && (to === null || compared < to);
}

/** Returns a test of an app-info value; undefined = the user does not have it. */
export function appInfoTest(
  leaf: AppInfoCriterion,
  now: Date,
  zone: string,
): (value: unknown) => boolean {
  if (isPresence(leaf)) return (value) => (value !== undefined) === (leaf.op === "set");
  if (leaf.valueType === "date") {
    const bounds = dateBounds(leaf, now, zone);
    return (value) => inBounds(value, bounds);
  }
  switch (leaf.op) {
    case "is":
      return (value) => value === leaf.value;
    case "is_not":
      return (value) => value !== leaf.value;
    case "in":
      return (value) => (leaf.value as unknown[]).includes(value);
    case "contains":
      return (value) => typeof value === "string" && value.includes(leaf.value);
    case "starts_with":
      return (value) => typeof value === "string" && value.startsWith(leaf.value);
    case "between":
      return (value) =>
        typeof value === "number" && value >= leaf.value.min && value <= leaf.value.max;
    default: {
      const op = ORDER_OPS[leaf.op];
      return (value) => typeof value === "number" && compares(value, op, leaf.value);
    }
  }
}
