import type { Literal } from "@/server/collect/pack/pack-plan.ts";
import { literalsOf } from "@/server/collect/pack/pack-plan.ts";
import type { ExtraSpec, PlanTag, ValueType } from "@/server/collect/tags/schema.ts";

/** Example values of common keys, so that an example reads as if it came from the app. The first match wins. */
const TEXTS: readonly (readonly [RegExp, string])[] = [
  [/currency/i, "EUR"],
  [/country/i, "FR"],
  [/lang|locale/i, "en"],
  [/mail/i, "ann@example.com"],
  [/url|link|href/i, "https://example.com/page"],
  [/phone/i, "+33 1 23 45 67 89"],
  [/(^|_)id(_|$)|Id$|^id/, "a-1042"],
  [/name|title/i, "Summer in Lisbon"],
  [/category|type|kind/i, "sport"],
];
const NUMBERS: readonly (readonly [RegExp, number])[] = [
  [/amount|price|total|revenue|balance/i, 49.9],
  [/count|quantity|items|number/i, 3],
  [/level/i, 12],
  [/age/i, 34],
  [/duration|seconds|time/i, 42],
];
const DAY = "2026-03-14";
const MOMENT = "2026-03-14T09:30:00Z";

function exampleValue(key: string, type: ValueType, values?: readonly string[] | null): Literal {
  const allowed = literalsOf(type, values)?.[0];
  if (allowed !== undefined) return allowed;
  switch (type) {
    case "string":
      return TEXTS.find(([pattern]) => pattern.test(key))?.[1] ?? "text";
    case "integer":
      return Math.round(NUMBERS.find(([pattern]) => pattern.test(key))?.[1] ?? 7);
    case "number":
      return NUMBERS.find(([pattern]) => pattern.test(key))?.[1] ?? 12.5;
    case "boolean":
      return true;
    case "date":
      return /day|date|birth|until|since/i.test(key) ? DAY : MOMENT;
  }
}

/** Returns values for all extras, as the app would send them. */
function exampleExtras(extras: readonly ExtraSpec[]): Record<string, Literal> {
  return Object.fromEntries(
    extras.map(({ key, type, values }) => [key, exampleValue(key, type, values)]),
  );
}

/** Returns one item of the HTTP tracking format that follows the plan. */
export function examplePayload(tag: PlanTag): Record<string, unknown> {
  const who = { userId: "user-42" };
  const properties = tag.extras.length > 0 ? { properties: exampleExtras(tag.extras) } : {};
  switch (tag.kind) {
    case "activity":
      return { type: "screen", ...who, name: tag.name, ...properties };
    case "event":
      return { type: "track", ...who, event: tag.name, ...properties };
    case "job":
      return { type: "job", ...who, name: tag.name, durationMs: 1_840, ...properties };
    case "error":
      return { type: "error", ...who, name: tag.name, ...properties };
    case "app_info": {
      const value = exampleValue(tag.name, tag.type ?? "string", tag.values);
      return { type: "identify", ...who, traits: Object.fromEntries([[tag.name, value]]) };
    }
  }
}
