import { createHash } from "node:crypto";

/** A UUID that follows from `parts` alone, so that what happened once is one cause whoever sees it, and however often. */
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
