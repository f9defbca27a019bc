import { createHash, randomBytes } from "node:crypto";

/** 2200-01-01: the latest time that an id can carry. */
const ID_TIME_MAX = Date.UTC(2200, 0, 1) - 1;

function uuidOf(timeMs: number, tail: string): string {
  const time = Math.min(Math.max(Math.trunc(timeMs), 0), ID_TIME_MAX)
    .toString(16)
    .padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-${tail.slice(0, 4)}-${tail.slice(4, 8)}-${tail.slice(8, 20)}`;
}

/** Returns the SHA-256 (hex) of a message id. */
export function messageHash(messageId: string): string {
  return createHash("sha256").update(messageId).digest("hex");
}

/**
 * Returns the id of a hit as UUID text: 48 bits of the client's own timestamp (never the corrected one, which differs
 * between retries) and 80 bits of the message id's hash. The id is therefore the same for every repeat of an item,
 * and ids sort by time.
 */
export function hitId(clientTimeMs: number, hash: string): string {
  return uuidOf(clientTimeMs, hash);
}

/** Returns an id for a hit without a message id. Its repeats cannot be recognised. */
export function randomHitId(timeMs: number): string {
  return uuidOf(timeMs, randomBytes(10).toString("hex"));
}

/** Returns the key of `untimed_messages` as UUID text. */
export function untimedKey(hash: string): string {
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-${hash.slice(12, 16)}-${hash.slice(16, 20)}-${hash.slice(20, 32)}`;
}

/** Returns the lower bound of hit ids at this moment. */
export function lowestHitId(timeMs: number): string {
  return uuidOf(timeMs, "0".repeat(20));
}
