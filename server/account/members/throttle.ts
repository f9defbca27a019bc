import { MINUTE_MS } from "@/server/time.ts";

/** Failed checks within this window count. */
export const WINDOW_MS = 15 * MINUTE_MS;

/**
 * Number of failed checks within the window after which an account, a known browser or an address
 * has to wait.
 */
export const MAX_CHECKS = { account: 10, browser: 10, address: 50 } as const;

export type ThrottleKind = keyof typeof MAX_CHECKS;

/**
 * Returns the milliseconds until the next check is allowed; 0 = now. The window slides, and refused
 * attempts do not count, so waiting
 * always helps. `failures` are the times of failed checks.
 */
export function waitMs(kind: ThrottleKind, failures: readonly Date[], now: Date): number {
  const recent = failures
    .map((at) => at.getTime())
    .filter((at) => at > now.getTime() - WINDOW_MS)
    .sort((a, b) => b - a);
  const decisive = recent[MAX_CHECKS[kind] - 1];
  return decisive === undefined ? 0 : decisive + WINDOW_MS - now.getTime();
}

/** Returns "1 minute" or "14 minutes". */
export function inMinutes(ms: number): string {
  const minutes = Math.max(1, Math.ceil(ms / MINUTE_MS));
  return minutes === 1 ? "1 minute" : `${minutes} minutes`;
}
