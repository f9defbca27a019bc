import { DAY_MS } from "@/server/time.ts";

/** The number of people, and how many of them did what the message is for. */
export interface Rate {
  n: number;
  hits: number;
}

/** A difference of two rates, with its 95 % interval, as fractions of one. */
interface Difference {
  difference: number;
  low: number;
  high: number;
}

export interface Lift extends Difference {
  /** The increase as a fraction of the control group's rate; null when no one there did it. */
  relative: number | null;
  verdict: "more" | "fewer" | "open";
  /**
   * People in both groups together that would prove a difference as large as the present one; null = there is none to
   * prove.
   */
  needed: number | null;
}

/** 97.5 % of the normal distribution lie below it: an interval of 95 %. */
const Z = 1.959963984540054;
/** 80 % of the normal distribution lie below it: the chance of finding a difference that exists. */
const Z_POWER = 0.8416212335729143;

/**
 * Returns the interval of one rate: E. B. Wilson, "Probable inference, the law of succession, and statistical
 * inference", JASA 22 (1927), 209-212.
 */
export function wilson({ n, hits }: Rate): { low: number; high: number } {
  if (n === 0) return { low: 0, high: 1 };
  const p = hits / n;
  const center = p + Z ** 2 / (2 * n);
  const reach = Z * Math.sqrt((p * (1 - p)) / n + Z ** 2 / (4 * n ** 2));
  const over = 1 + Z ** 2 / n;
  return {
    low: hits === 0 ? 0 : Math.max(0, (center - reach) / over),
    high: hits === n ? 1 : Math.min(1, (center + reach) / over),
  };
}

/**
 * Returns the interval of `a` - `b` from their Wilson intervals, which also holds for small numbers and for rates near
 * 0 and 1: method 10 of R. G. Newcombe, "Interval estimation for the difference between independent proportions:
 * comparison of eleven methods", Statistics in Medicine 17 (1998), 873-890.
 */
export function differenceOf(a: Rate, b: Rate): Difference {
  if (a.n === 0 || b.n === 0) return { difference: 0, low: -1, high: 1 };
  const [p, q] = [a.hits / a.n, b.hits / b.n];
  const [ofA, ofB] = [wilson(a), wilson(b)];
  const difference = p - q;
  return {
    difference,
    low: Math.max(-1, difference - Math.hypot(p - ofA.low, ofB.high - q)),
    high: Math.min(1, difference + Math.hypot(ofA.high - p, q - ofB.low)),
  };
}

/** Returns what the message changed compared with people who got none; null when one of the two groups is empty. */
export function liftOf(treated: Rate, control: Rate): Lift | null {
  if (treated.n === 0 || control.n === 0) return null;
  const found = differenceOf(treated, control);
  return {
    ...found,
    relative: control.hits > 0 ? found.difference / (control.hits / control.n) : null,
    verdict: found.low > 0 ? "more" : found.high < 0 ? "fewer" : "open",
    needed: neededFor(treated, control),
  };
}

/**
 * Returns the number of people in both groups together, in their present proportion, at which a difference like this
 * one is found in 80 % of cases.
 */
function neededFor(treated: Rate, control: Rate): number | null {
  const [p, q] = [treated.hits / treated.n, control.hits / control.n];
  if (p === q) return null;
  const spread = (p * (1 - p)) / treated.n + (q * (1 - q)) / control.n;
  const times = ((Z + Z_POWER) ** 2 * spread) / (p - q) ** 2;
  return Math.ceil(times * (treated.n + control.n));
}

/** Longer forecasts are not reliable. */
const LONGEST_DAYS = 90;

/**
 * Returns the days until the groups are large enough, at `perDay` more people a day. Null = not within 90 days. A
 * result that is still open with enough people is open by chance, so it takes at least a day.
 */
export function daysUntilProven(lift: Lift, people: number, perDay: number): number | null {
  if (lift.needed === null || perDay <= 0) return null;
  const days = Math.max(1, Math.ceil((lift.needed - people) / perDay));
  return days > LONGEST_DAYS ? null : days;
}

/**
 * Returns how many people joined the groups per day over the last `days`, or since the first one when that is shorter.
 */
export function growthPerDay(recent: number, first: Date, now: Date, days: number): number {
  const since = Math.max(1, Math.min(days, (now.getTime() - first.getTime()) / DAY_MS));
  return recent / since;
}
