import { DomainError } from "@/server/errors.ts";

const LEADING = /^(?:\s+|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/|\()+/;

/**
 * Returns the query without its last semicolon. Throws `invalid` when it does not begin like a query. This only
 * explains a common mistake: the transaction is what protects the other database from changes.
 */
export function oneSelect(query: string): string {
  const text = query.trim().replace(/[;\s]+$/, "");
  if (/^(?:select|with|values|table)\b/i.test(text.replace(LEADING, ""))) return text;
  throw new DomainError("invalid", "The query must be one SELECT, because a source is read-only.");
}
