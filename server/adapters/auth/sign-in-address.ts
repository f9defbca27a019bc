import { clientAddress } from "@/server/adapters/http/peer.ts";

/**
 * Returns the address that ingestion would take for this request: what our own proxies report, never
 * what the caller says. null when it is unknown.
 */
export function signInAddress(
  headers: Record<string, unknown> | undefined,
  hops: number | undefined,
): string | null {
  const texts = Object.entries(headers ?? {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  return clientAddress(new Headers(texts), hops) ?? null;
}
