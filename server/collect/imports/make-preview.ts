import type { Delimiter } from "@/server/collect/imports/csv-rows.ts";
import { detectDelimiter, readHead } from "@/server/collect/imports/detect-delimiter.ts";
import { guessDates, guessType } from "@/server/collect/imports/guess-type.ts";
import type { DateOrder } from "@/server/collect/imports/schema.ts";
import { COLUMNS_MAX } from "@/server/collect/imports/schema.ts";
import type { ValueType } from "@/server/collect/tags/schema.ts";
import { DomainError } from "@/server/errors.ts";

/** The beginning of a file as it was read. */
export interface Preview {
  delimiter: Delimiter;
  /** Bytes of the header. */
  headerEnd: number;
  columns: { name: string; guess: ValueType }[];
  /** The first rows. */
  rows: string[][];
  dates: DateOrder;
}

const SHOWN_ROWS = 20;
const READ_ROWS = 500;

/** Reads `head`, the beginning of a file. Throws `invalid` when there is nothing to import. */
export async function makePreview(head: Buffer, whole: boolean): Promise<Preview> {
  const delimiter = await detectDelimiter(head, whole);
  const [header, ...read] = await readHead(head, delimiter, { whole, rows: READ_ROWS + 1 });
  if (!header || header.cells.every((cell) => cell.trim() === "")) {
    throw new DomainError(
      "invalid",
      "The file does not begin with a row of column names. Add one as its first line.",
    );
  }
  if (header.cells.length > COLUMNS_MAX) {
    const message = `The file has ${header.cells.length} columns, but at most ${COLUMNS_MAX} can be imported. Remove the ones that you do not need.`;
    throw new DomainError("invalid", message);
  }
  const rows = read
    .map(({ cells }) => cells)
    .filter((cells) => cells.some((cell) => cell.trim() !== ""));
  if (rows.length === 0) {
    throw new DomainError("invalid", "The file has a row of column names but no data below it.");
  }
  const columns = header.cells.map((_, at) => rows.map((cells) => cells[at] ?? ""));
  const dates = guessDates(columns);
  return {
    delimiter,
    headerEnd: header.end,
    columns: header.cells.map((name, at) => ({
      name: name.trim(),
      guess: guessType(columns[at] ?? [], dates),
    })),
    rows: rows.slice(0, SHOWN_ROWS),
    dates,
  };
}
