import type { Limits } from "@/server/engage/limits/schema.ts";
import { DAY_MS, MINUTE_MS } from "@/server/time.ts";

/** The limits of `Limits` that count messages. */
type Caps = Pick<Limits, "capDay" | "capWeek" | "gapMinutes">;

export const WEEK_MS = 7 * DAY_MS;

/**
 * Returns the earliest moment from `now` on at which one more message would break no cap: fewer than `capDay` messages
 * in the 24 hours before, fewer than `capWeek` in the 7 days before, none in the last `gapMinutes`. `times` = epoch
 * milliseconds of the messages of the last week, in any order. Windows slide, so that no 24 hours anywhere hold more
 * than the cap.
 */
export function nextSlot(times: readonly number[], caps: Caps, now: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  const gap = caps.gapMinutes * MINUTE_MS;
  const last = sorted.at(-1);
  let slot = now;
  if (last !== undefined) slot = Math.max(slot, last + gap);
  slot = Math.max(slot, freeAgain(sorted, caps.capDay, DAY_MS));
  return Math.max(slot, freeAgain(sorted, caps.capWeek, WEEK_MS));
}

/** Returns when the oldest of the last `cap` messages leaves the window. */
function freeAgain(sorted: readonly number[], cap: number | null, window: number): number {
  if (cap === null) return 0;
  const oldest = sorted.at(-cap);
  return oldest === undefined ? 0 : oldest + window;
}

/** Returns how many messages could be sent now; never more than one when there is a gap between messages. */
export function freeNow(times: readonly number[], caps: Caps, now: number): number {
  if (nextSlot(times, caps, now) > now) return 0;
  if (caps.gapMinutes > 0) return 1;
  const room = (cap: number | null, window: number) =>
    cap === null
      ? Number.POSITIVE_INFINITY
      : cap - times.filter((time) => time > now - window).length;
  return Math.min(room(caps.capDay, DAY_MS), room(caps.capWeek, WEEK_MS));
}
