import { createHash, randomBytes } from "node:crypto";

/** Returns a URL-safe random token of `bytes` bytes (default 24 = 192 bits). */
export function randomToken(bytes = 24): string {
  return randomBytes(bytes).toString("base64url");
}

/**
 * Returns the SHA-256 as hex. Secret keys are stored this way; they are random, so they need no
 * salt or stretching.
 */
export function sha256Hex(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
