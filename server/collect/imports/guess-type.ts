import { readCell } from "@/server/collect/imports/cell-value.ts";
import type { DateOrder } from "@/server/collect/imports/schema.ts";
import type { ValueType } from "@/server/collect/tags/schema.ts";

const WORDS: ReadonlySet<string> = new Set(["true", "false", "yes", "no"]);
const LOCAL_DAY = /^(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}(?:,? +\d{1,2}:\d\d(?::\d\d)?)?$/;

/**
 * Guesses the type of a column from its cells. Numbers with leading zeros (postal codes, phone numbers) are texts; 1
 * and 0 are numbers.
 */
export function guessType(cells: readonly string[], dates: DateOrder): ValueType {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  if (filled.length === 0) return "string";
  if (filled.every((cell) => WORDS.has(cell.toLowerCase()))) return "boolean";
  if (!filled.some((cell) => /^[+-]?0\d/.test(cell))) {
    for (const type of ["integer", "number"] as const) {
      if (filled.every((cell) => "value" in readCell(cell, type, dates))) return type;
    }
  }
  return filled.every((cell) => "value" in readCell(cell, "date", dates)) ? "date" : "string";
}

/** Guesses the date order of a file from the unambiguous dates; `dmy` when all could be either. */
export function guessDates(columns: readonly (readonly string[])[]): DateOrder {
  let seen = false;
  for (const cells of columns) {
    for (const cell of cells) {
      const [, first, second] = LOCAL_DAY.exec(cell.trim()) ?? [];
      if (first === undefined) continue;
      seen = true;
      if (Number(first) > 12) return "dmy";
      if (Number(second) > 12) return "mdy";
    }
  }
  return seen ? "dmy" : "iso";
}
