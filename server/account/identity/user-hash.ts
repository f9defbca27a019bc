import { createHmac, timingSafeEqual } from "node:crypto";
import type { IdentityCheck } from "@/server/ctx.ts";

const HEX = /^[0-9a-f]{64}$/i;

/** Returns the proof of a user id: its HMAC-SHA256 under the identity secret, as hex. */
export function userHashOf(secret: string, userId: string): string {
  return createHmac("sha256", secret).update(userId).digest("hex");
}

/**
 * Returns the check of one request: a batch names the same user in many items, so each answer is
 * kept. Hashes are compared in constant time.
 */
export function identityCheck(required: boolean, secrets: readonly string[]): IdentityCheck {
  const known = new Map<string, boolean>();
  return {
    required,
    proves(userId, userHash) {
      if (typeof userHash !== "string" || !HEX.test(userHash)) return false;
      const key = `${userHash} ${userId}`;
      const before = known.get(key);
      if (before !== undefined) return before;
      const given = Buffer.from(userHash, "hex");
      const proven = secrets
        .map((secret) => timingSafeEqual(given, Buffer.from(userHashOf(secret, userId), "hex")))
        .includes(true);
      known.set(key, proven);
      return proven;
    },
  };
}
