import { TRPCError } from "@trpc/server";
import { clientAddress } from "@/server/adapters/http/peer.ts";
import { toTrpcError } from "@/server/adapters/trpc/errors.ts";
import type { Ctx } from "@/server/ctx.ts";
import { trustedProxies } from "@/server/env.ts";
import { DomainError } from "@/server/errors.ts";
import { TokenBuckets } from "@/server/token-bucket.ts";

/** Calls in one request. The console sends at most as many. */
export const CALLS_MAX = 20;

/** Calls of people who are not signed in, by address: reading an invitation or setting up takes a handful. */
const STRANGERS = { capacity: 60, perSecond: 1 };
const STRANGERS_BYTES_MAX = 64 * 1024;

const strangers = new TokenBuckets();

/** Refuses a request before its body is read and its procedures run. */
export function admitCalls(request: Request, ctx: Ctx): void {
  const calls = new URL(request.url).pathname.split(/,|%2C/i).length;
  if (calls > CALLS_MAX) {
    const message = `Send at most ${CALLS_MAX} calls in one request.`;
    throw toTrpcError(new DomainError("invalid", message));
  }
  if (ctx.actor.type !== "anonymous") return;
  if (bodyBytes(request.headers) > STRANGERS_BYTES_MAX) {
    throw new TRPCError({ code: "PAYLOAD_TOO_LARGE", message: "Sign in to send a large request." });
  }
  const address = clientAddress(request.headers, trustedProxies()) ?? "unknown";
  const wait = strangers.take(address, calls, { size: STRANGERS, now: ctx.now().getTime() });
  if (wait === 0) return;
  const retryAfterSeconds = Math.ceil(wait / 1_000);
  const message = `Too many requests from this address. Try again in ${retryAfterSeconds} s.`;
  throw toTrpcError(new DomainError("limit_exceeded", message, { retryAfterSeconds }));
}

/** A body of unknown length counts as large: browsers always say it. */
function bodyBytes(headers: Headers): number {
  if (headers.has("transfer-encoding")) return Number.POSITIVE_INFINITY;
  return Number(headers.get("content-length") ?? 0);
}
