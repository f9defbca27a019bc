import type { PushResult } from "@/server/push/sender.ts";
import { MINUTE_MS, SECOND_MS } from "@/server/time.ts";

/** What is written about a delivery after an attempt. */
export interface Outcome {
  id: string;
  /** The attempt that this is about: a worker that was overtaken writes nothing. */
  attempts: number;
  state: "pending" | "sent" | "failed" | "suppressed";
  reason: string | null;
  /** Of pending: when to try again. */
  dueAt: Date | null;
  /** Of held ones: the campaign that went first. */
  heldBy?: number | null;
  /** Of held ones: nothing was tried. */
  uncounted?: boolean;
  /** What it was written as. */
  variant?: string;
  language?: string;
}

export const MAX_ATTEMPTS = 6;
const LONGEST_WAIT_MS = 10 * MINUTE_MS;

/** Milliseconds until try `attempts` + 1: 2, 4, 8, 16, 32 s; what the push service asked for comes first. */
function waitMs(attempts: number, retryAfterMs: number | null): number {
  if (retryAfterMs !== null && retryAfterMs > 0) return retryAfterMs;
  return Math.min(2 ** attempts * SECOND_MS, LONGEST_WAIT_MS);
}

/** Decides what a push service's answer to try number `attempts` means for the delivery. */
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
