import type { PushResult } from "@/server/push/sender.ts";

export interface PushAnswer {
  status: number;
  /** The `Retry-After` header, unparsed. */
  retryAfter: string | null;
  /** Present only for requests that asked for it. */
  body?: string;
}

const MAX_RETRY_AFTER_MS = 24 * 3_600_000;

/**
 * Returns the milliseconds of a `Retry-After` header (seconds or an HTTP date), at most a day; null
 * when it holds nothing usable.
 */
export function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null) return null;
  const text = header.trim();
  const wait = /^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now;
  if (!Number.isFinite(wait)) return null;
  return Math.min(Math.max(wait, 0), MAX_RETRY_AFTER_MS);
}

/** Returns what the response of a push service means for the message. */
export function pushResult(deliveryId: string, answer: PushAnswer, now: number): PushResult {
  const { status } = answer;
  const reason = `http_${status}`;
  if (status >= 200 && status < 300) return { deliveryId, outcome: "sent", status };
  if (status === 404 || status === 410) return { deliveryId, outcome: "gone", status, reason };
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    const wait = retryAfterMs(answer.retryAfter, now);
    return { deliveryId, outcome: "retry", status, reason, retryAfterMs: wait };
  }
  return { deliveryId, outcome: "rejected", status, reason };
}
