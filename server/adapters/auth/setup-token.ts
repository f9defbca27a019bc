import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "@/server/env.ts";
import { DomainError } from "@/server/errors.ts";

/**
 * The token that the log of the server names until there is an owner: whoever reads that log may become it, and no stranger
 * who happens to open the page first. It follows from AUTH_SECRET, so that every server of an installation knows it.
 */
export function setupToken(): string {
  return createHmac("sha256", env().AUTH_SECRET)
    .update("tidings set-up")
    .digest("base64url")
    .slice(0, 24);
}

export const NEEDS_SETUP_TOKEN =
  "Open the address that the server printed when it started. It holds a token that only its operator can see.";

/** Returns true for a request from the machine of the server, and for one that brings the token. */
export function maySetUp(fromThisMachine: boolean, token: string): boolean {
  return fromThisMachine || isSame(token, setupToken());
}

/** Throws `forbidden` unless the caller may become the owner. */
export function requireSetupToken(fromThisMachine: boolean, token: string): void {
  if (!maySetUp(fromThisMachine, token)) throw new DomainError("forbidden", NEEDS_SETUP_TOKEN);
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
