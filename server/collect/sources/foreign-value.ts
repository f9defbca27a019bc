import type { ValueType } from "@/server/collect/tags/schema.ts";

/** Types of PostgreSQL by their numbers; all others become text. */
const TYPES: Readonly<Record<number, ValueType>> = {
  16: "boolean",
  20: "integer",
  21: "integer",
  23: "integer",
  700: "number",
  701: "number",
  1700: "number",
  1082: "date",
  1114: "date",
  1184: "date",
};

/** Returns the type for a column. */
export function typeOfColumn(oid: number): ValueType {
  return TYPES[oid] ?? "string";
}

/**
 * Reads a value from PostgreSQL's text form. Null also for values that app-info cannot hold: infinity, not a number.
 */
export function foreignValue(
  text: string | null,
  type: ValueType,
): string | number | boolean | null {
  if (text === null) return null;
  switch (type) {
    case "boolean":
      return text === "t";
    case "integer":
    case "number": {
      const n = Number(text);
      return Number.isFinite(n) ? n : null;
    }
    case "date":
      return dateOf(text);
    case "string":
      return text;
  }
}

/** Days stay days. A time without an offset is UTC, like the session's time zone. */
function dateOf(text: string): string | null {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return text;
  const iso = text.replace(" ", "T").replace(/([+-]\d\d)$/, "$1:00");
  const at = new Date(/[+-]\d\d:\d\d$/.test(iso) ? iso : `${iso}Z`);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
