import { Criteria } from "@/server/understand/segments/criteria/schema.ts";

/** Longer ones do not fit into the address of every browser and proxy. */
const MAX_LENGTH = 6_000;

/** Where a new segment opens with these criteria, not saved yet: for "make a segment of these people". */
export function presetHref(appId: number, criteria: Criteria, name = ""): string {
  const params = new URLSearchParams({ criteria: JSON.stringify(criteria) });
  if (name !== "") params.set("name", name);
  return `/apps/${appId}/segments/new?${params}`;
}

/** Criteria out of a link, as JSON or as base64url of it; null when they are none. */
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
