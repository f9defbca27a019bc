import type { PushResult } from "@/server/push/sender.ts";
import { MINUTE_MS, SECOND_MS } from "@/server/time.ts";

/** The result of an attempt, as stored for its delivery. */
export interface Outcome {
  id: string;
  /** The attempt that this is about: a worker whose row was taken over writes nothing. */
  attempts: number;
  state: "pending" | "sent" | "failed" | "suppressed";
  reason: string | null;
  /** The time of the next attempt of a pending delivery. */
  dueAt: Date | null;
  /** The campaign that goes first, for a held delivery. */
  heldBy?: number | null;
  /** True for a held delivery, because nothing was attempted. */
  uncounted?: boolean;
  /** The variant it was rendered as. */
  variant?: string;
  language?: string;
}

export const MAX_ATTEMPTS = 6;
const LONGEST_WAIT_MS = 10 * MINUTE_MS;

/**
 * Returns the milliseconds until attempt `attempts` + 1: 2, 4, 8, 16, 32 s; a delay requested by the push service takes
 * precedence.
 */
function waitMs(attempts: number, retryAfterMs: number | null): number {
  if (retryAfterMs !== null && retryAfterMs > 0) return retryAfterMs;
  return Math.min(2 ** attempts * SECOND_MS, LONGEST_WAIT_MS);
}

/** Decides what a push service's response to attempt number `attempts` means for the delivery. */
export function outcomeOf(result: PushResult, attempts: number, now: Date): Outcome {
  const base = { id: result.deliveryId, attempts, dueAt: null };
  switch (result.outcome) {
    case "sent":
      return { ...base, state: "sent", reason: null };
    case "gone":
      return { ...base, state: "failed", reason: "gone" };
    case "rejected":
      return { ...base, state: "failed", reason: result.reason };
    case "retry": {
      if (attempts >= MAX_ATTEMPTS) return { ...base, state: "failed", reason: "gave_up" };
      const dueAt = new Date(now.getTime() + waitMs(attempts, result.retryAfterMs));
      return { ...base, state: "pending", reason: result.reason, dueAt };
    }
  }
}
