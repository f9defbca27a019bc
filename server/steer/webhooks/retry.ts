import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "@/server/time.ts";

/** Waits between attempts; after the last one the message has failed. */
const WAITS_MS = [
  5 * SECOND_MS,
  MINUTE_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
];
export const MAX_TRIES = WAITS_MS.length + 1;

/** A worker that is silent for longer is dead: another takes its messages over. */
export const LEASE_MS = MINUTE_MS;

/** A webhook without a success for this long is given up. */
export const GIVE_UP_AFTER_MS = 5 * DAY_MS;

/** A replaced secret still signs for this long. */
export const OVERLAP_MS = DAY_MS;

export const KEPT_MS = 30 * DAY_MS;

export interface PostAnswer {
  /** null = no response came. */
  status: number | null;
  /** The reason that the attempt failed, in a few words. */
  error: string | null;
  retryAfterMs: number | null;
}

type Verdict =
  | { outcome: "sent" }
  /** The receiver wants no more messages (410). */
  | { outcome: "gone" }
  | { outcome: "failed" }
  | { outcome: "again"; waitMs: number };

/**
 * Returns what the response to attempt number `tries` means. `random` (0 to 1) spreads the next
 * attempt by a tenth, so that attempts do not come in waves.
 */
export function verdictOf(answer: PostAnswer, tries: number, random: number): Verdict {
  const { status, retryAfterMs } = answer;
  if (status !== null && status >= 200 && status < 300) return { outcome: "sent" };
  if (status === 410) return { outcome: "gone" };
  const wait = WAITS_MS[tries - 1];
  if (wait === undefined) return { outcome: "failed" };
  const spread = Math.round(wait * (0.9 + random * 0.2));
  return { outcome: "again", waitMs: Math.max(spread, retryAfterMs ?? 0) };
}
