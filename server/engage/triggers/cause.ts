import { createHash } from "node:crypto";

/**
 * Returns a UUID that depends only on `parts`, so that one event has one cause in every process and on every repeat.
 */
export function causeOf(...parts: readonly (string | number)[]): string {
  const hash = createHash("sha256").update(JSON.stringify(parts)).digest("hex");
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join("-");
}
