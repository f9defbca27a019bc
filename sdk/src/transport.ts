import type { Network } from "@/sdk/src/world";

export type Outcome =
  | { kind: "answered"; body: unknown }
  /** The server will never accept this, so do not repeat it. */
  | { kind: "refused"; status: number }
  /** `afterMs` is the server's Retry-After, if it sent one. */
  | { kind: "retry"; afterMs?: number };

/** Without a timeout, a hung connection would block the queue for the life of the page. */
const timeoutMs = 30_000;
const retryAfterMsMax = 3_600_000;

/** Browsers refuse `keepalive` requests beyond 64 KB in flight. */
export const keepaliveBytesMax = 60_000;

/**
 * Posts JSON text and classifies the answer. Never rejects. The body is sent as `text/plain`
 * without credentials: a "simple" request, which saves a CORS preflight and survives the page's
 * exit.
 */
export async function post(
  network: Network,
  url: string,
  body: string,
  keepalive: boolean,
): Promise<Outcome> {
  const abort = new AbortController();
  const cancel = network.later(() => abort.abort(), timeoutMs);
  try {
    const response = await network.fetch(url, {
      method: "POST",
      body,
      keepalive,
      credentials: "omit",
      headers: { "Content-Type": "text/plain" },
      signal: abort.signal,
    });
    return await sort(response);
  } catch {
    return { kind: "retry" };
  } finally {
    cancel();
  }
}

async function sort(response: Response): Promise<Outcome> {
  const { status } = response;
  if (response.ok) {
    return { kind: "answered", body: await response.json().catch(() => undefined) };
  }
  if (status >= 400 && status < 500 && status !== 408 && status !== 429) {
    return { kind: "refused", status };
  }
  const afterMs = retryAfterMs(response.headers.get("Retry-After"), Date.now());
  return afterMs === undefined ? { kind: "retry" } : { kind: "retry", afterMs };
}

/** Returns Retry-After (seconds or HTTP date) as milliseconds from now, at most an hour. */
export function retryAfterMs(header: string | null, nowMs: number): number | undefined {
  if (!header) return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - nowMs;
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), retryAfterMsMax);
}

/**
 * Returns 1, 2, 4 ... 300 seconds, each shortened by up to half at random so that clients spread
 * out.
 */
export function backoffMs(failures: number, random: number): number {
  return Math.min(1000 * 2 ** (failures - 1), 300_000) * (1 - random / 2);
}
