import type { Extras } from "@/sdk/src/protocol";

/** Names (of activities, events, ...) have 1 to 128 characters, ids of users 1 to 255. */
export function isText(text: unknown, lengthMax: number): text is string {
  return typeof text === "string" && text.trim() !== "" && text.length <= lengthMax;
}

/** Returns extras if they are plain objects that survive JSON, otherwise undefined. */
export function cleanExtras(extras: unknown): Extras | undefined {
  if (typeof extras !== "object" || extras === null || Array.isArray(extras)) return undefined;
  try {
    // The copy protects what happened now from later changes by the page.
    return JSON.parse(JSON.stringify(extras)) as Extras;
  } catch {
    return undefined;
  }
}

/** Returns whether a number lies between -max and max. */
export function isDegrees(value: unknown, max: number): value is number {
  return typeof value === "number" && Math.abs(value) <= max;
}
