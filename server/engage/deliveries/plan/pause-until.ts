import { SECOND_MS } from "@/server/time.ts";

const LONGEST_SECONDS = 60;

/**
 * Returns the whole seconds to wait for `next`; null when there is nothing to wait for, or when it is so far ahead that
 * the sweep will find it.
 */
export function pauseUntil(next: Date | null, now: Date): number | null {
  if (next === null) return null;
  const seconds = Math.max(0, Math.ceil((next.getTime() - now.getTime()) / SECOND_MS));
  return seconds <= LONGEST_SECONDS ? seconds : null;
}
