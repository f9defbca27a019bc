import { readCell } from "@/server/collect/imports/cell-value.ts";
import type { Mapping } from "@/server/collect/imports/schema.ts";

export interface RowItem {
  type: "identify";
  messageId: string;
  userId: string;
  traits: Record<string, string | number | boolean | null>;
  timestamp: string;
}

/** A user's id with app-info; nothing for an empty line; or the reason why the row cannot be imported. */
type RowReading =
  | { userId: string; traits: RowItem["traits"] }
  | { problem: string; column?: number }
  | undefined;

const ID_CHARS_MAX = 255;

/** Reads a row under `mapping`. `columns` contains the names of the header, for the text of a problem. */
export function readRow(
  cells: readonly string[],
  mapping: Mapping,
  columns: readonly string[],
): RowReading {
  if (cells.every((cell) => cell.trim() === "")) return undefined;
  if (cells.length !== columns.length) {
    const n = cells.length === 1 ? "1 cell" : `${cells.length} cells`;
    return { problem: `The row has ${n}, but the header has ${columns.length}.` };
  }
  const userId = (cells[mapping.id] ?? "").trim();
  if (userId === "") return { problem: "The user's id is empty.", column: mapping.id };
  if (userId.length > ID_CHARS_MAX) {
    return { problem: "The user's id has more than 255 characters.", column: mapping.id };
  }
  const traits: RowItem["traits"] = {};
  for (const { column, name, type } of mapping.columns) {
    const cell = cells[column] ?? "";
    if (cell.trim() === "") {
      if (mapping.empty === "forget") traits[name] = null;
      continue;
    }
    const reading = readCell(cell, type, mapping.dates);
    if ("problem" in reading) {
      return {
        problem: `${columns[column] || `Column ${column + 1}`}: ${reading.problem}.`,
        column,
      };
    }
    traits[name] = reading.value;
  }
  return { userId, traits };
}
