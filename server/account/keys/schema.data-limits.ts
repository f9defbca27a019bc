import { z } from "zod";
import { formatCount } from "@/server/words.ts";

const whole = (min: number, max: number) => {
  const message = `Enter a whole number from ${formatCount(min)} to ${formatCount(max)}.`;
  return z.number(message).int(message).min(min, message).max(max, message);
};

/**
 * Limits on what write keys may send. A write key is public, as it is part of every page and app, so anyone may use it.
 * The defaults do not hold back an app that works as intended.
 */
export const DataLimits = z.object({
  /** Items a second from one write key; a request without items counts as one. Twice as many may come at once. */
  itemsPerSecond: whole(10, 1_000_000).default(50_000),
  /** The same from one address with one write key. */
  addressItemsPerSecond: whole(10, 1_000_000).default(40_000),
  /** Names that are not in the plan and arrive for the first time, in a day (UTC). */
  namesPerDay: whole(0, 5_000).default(500),
  /** New ids of people in a day (UTC). */
  peoplePerDay: whole(100, 100_000_000).default(1_000_000),
  /** Builds (platform and version) by which a tag is counted. Those beyond are counted together. */
  versionsPerTag: whole(10, 5_000).default(200),
});
export type DataLimits = z.output<typeof DataLimits>;

/** Returns the stored limits over the defaults. */
export function dataLimitsOf(stored: unknown): DataLimits {
  return DataLimits.parse(stored ?? {});
}
