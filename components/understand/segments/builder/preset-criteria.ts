import { Criteria } from "@/server/understand/segments/criteria/schema.ts";

/** Longer criteria do not fit into the URLs that all browsers and proxies accept. */
const MAX_LENGTH = 6_000;

/** Returns the URL of a new, unsaved segment with these criteria. */
export function presetHref(appId: number, criteria: Criteria, name = ""): string {
  const params = new URLSearchParams({ criteria: JSON.stringify(criteria) });
  if (name !== "") params.set("name", name);
  return `/apps/${appId}/segments/new?${params}`;
}

/** Reads criteria from a link, as JSON or base64url. Returns null if they are invalid. */
export function readPreset(text: string): Criteria | null {
  if (text.length > MAX_LENGTH) return null;
  try {
    const json = /^\s*\{/.test(text) ? text : decoded(text);
    return Criteria.safeParse(JSON.parse(json)).data ?? null;
  } catch {
    return null;
  }
}

function decoded(text: string): string {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return new TextDecoder().decode(Uint8Array.from(binary, (char) => char.charCodeAt(0)));
}
