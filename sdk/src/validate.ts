import type { Extras } from "@/sdk/src/protocol";

/** Names of activities, events, jobs, errors and crashes: 1 to 128 characters. */
export function isName(name: unknown): name is string {
  return typeof name === "string" && name.trim() !== "" && name.length <= 128;
}

/** Extras are plain objects that survive JSON; answers undefined for anything else. */
export function cleanExtras(extras: unknown): Extras | undefined {
  if (typeof extras !== "object" || extras === null || Array.isArray(extras)) return undefined;
  try {
    // A copy: what the page changes later is not what happened now.
    return JSON.parse(JSON.stringify(extras)) as Extras;
  } catch {
    return undefined;
  }
}
