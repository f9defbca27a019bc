import { DomainError } from "@/server/errors.ts";

/** Returns true for text without NUL and without half of a surrogate pair, which PostgreSQL cannot store. */
export function isStorable(text: string): boolean {
  return !text.includes("\0") && text.isWellFormed();
}

/**
 * Throws `invalid` when a text anywhere in an input, names of fields included, has a character that cannot be stored.
 * Adapters call it once for everything that they take in, so that no schema can forget it.
 */
export function requireStorable(input: unknown): void {
  const left: unknown[] = [input];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value === "string") {
      if (!isStorable(value)) throw unstorable();
    } else if (Array.isArray(value)) {
      for (const item of value) left.push(item);
    } else if (typeof value === "object" && value !== null) {
      for (const [key, item] of Object.entries(value)) left.push(key, item);
    }
  }
}

function unstorable(): DomainError {
  return new DomainError(
    "invalid",
    "A text contains a character that cannot be stored: NUL or half of a surrogate pair. Remove it and try again.",
  );
}
