import { DateTime } from "luxon";
import type { DateOrder } from "@/server/collect/imports/schema.ts";
import type { ValueType } from "@/server/collect/tags/schema.ts";

type CellValue = string | number | boolean;

/** The value of a cell, or the reason why it is not a value of this type. */
type CellReading = { value: CellValue } | { problem: string };

const CHARS_MAX = 1_024;
const TRUE: ReadonlySet<string> = new Set(["true", "yes", "1"]);
const FALSE: ReadonlySet<string> = new Set(["false", "no", "0"]);
const WHOLE = /^[+-]?\d+$/;
const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const ISO_DAY = /^\d{4}-\d\d-\d\d$/;
const ISO_MOMENT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/;
const CLOCK = ["", " H:mm", " H:mm:ss"];

/** Reads a cell that is not empty. Times without an offset are UTC, as everywhere at ingestion. */
export function readCell(cell: string, type: ValueType, dates: DateOrder): CellReading {
  const text = cell.trim();
  switch (type) {
    case "string":
      return text.length > CHARS_MAX
        ? {
            problem: `has ${text.length.toLocaleString("en")} characters, but at most 1,024 are kept`,
          }
        : { value: text };
    case "integer":
      return integerOf(text);
    case "number":
      return numberOf(text);
    case "boolean":
      return booleanOf(text);
    case "date":
      return dateOf(text, dates);
  }
}

function integerOf(text: string): CellReading {
  if (!WHOLE.test(text)) return { problem: `${quoted(text)} is not a whole number` };
  const value = Number(text);
  return Number.isSafeInteger(value)
    ? { value }
    : { problem: `${quoted(text)} is too large to be stored exactly` };
}

function numberOf(text: string): CellReading {
  const value = DECIMAL.test(text) ? Number(text) : Number.NaN;
  if (Number.isFinite(value)) return { value };
  const hint = /^[+-]?[\d.]*,\d+$/.test(text) ? ": write a point, not a comma" : "";
  return { problem: `${quoted(text)} is not a number${hint}` };
}

function booleanOf(text: string): CellReading {
  const word = text.toLowerCase();
  if (TRUE.has(word)) return { value: true };
  if (FALSE.has(word)) return { value: false };
  return { problem: `${quoted(text)} is not one of true, false, yes, no, 1, 0` };
}

function dateOf(text: string, dates: DateOrder): CellReading {
  const iso = isoOf(text);
  if (iso) return { value: iso };
  const local = dates === "iso" ? undefined : localOf(text, dates);
  if (local) return { value: local };
  const wanted = {
    iso: "a date such as 2026-11-23",
    dmy: "a date such as 23/11/2026 or 2026-11-23",
    mdy: "a date such as 11/23/2026 or 2026-11-23",
  };
  return { problem: `${quoted(text)} is not ${wanted[dates]}` };
}

function isoOf(text: string): string | undefined {
  if (ISO_DAY.test(text)) return DateTime.fromISO(text).isValid ? text : undefined;
  if (!ISO_MOMENT.test(text)) return undefined;
  const at = DateTime.fromISO(text.replace(" ", "T"), { zone: "utc" });
  return at.isValid ? at.toJSDate().toISOString() : undefined;
}

/** Reads days with slashes, points or hyphens, with or without a time of day. */
function localOf(text: string, dates: "dmy" | "mdy"): string | undefined {
  const plain = text.replace(/[.-]/g, "/").replace(/,? +/, " ");
  const day = dates === "dmy" ? "d/M/yyyy" : "M/d/yyyy";
  for (const clock of CLOCK) {
    const at = DateTime.fromFormat(plain, day + clock, { zone: "utc" });
    if (at.isValid) return clock === "" ? at.toFormat("yyyy-MM-dd") : at.toJSDate().toISOString();
  }
  return undefined;
}

function quoted(text: string): string {
  return `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`;
}
