import { createHash, randomBytes } from "node:crypto";

/** URL-safe random token of `bytes` bytes (default 24 = 192 bits). */
export function randomToken(bytes = 24): string {
  return randomBytes(bytes).toString("base64url");
}

/** SHA-256 as hex: how secret keys are stored (they are random, so no salt or stretching is needed). */
export function sha256Hex(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
