import { CsvError, parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { PLAN_TAGS_MAX } from "@/server/collect/tags/schema.ts";

/** A problem with a line of a file. */
export interface FileProblem {
  line: number;
  message: string;
}

export interface CsvLine {
  /** Line of the file, from 1. */
  line: number;
  cells: string[];
}

/** A spreadsheet evaluates cells that begin like this. */
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/;

/**
 * Puts an apostrophe before a formula, which makes it text, and one more before cells that have one already, so that
 * nothing is lost.
 */
export function neutralize(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

export function undoNeutralize(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}

/** Writes CSV for spreadsheets: with a byte order mark, and without anything that they would evaluate. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((row) => row.map(neutralize)),
    { bom: true, record_delimiter: "windows" },
  );
}

/** The column names come before this line. */
export const HEADER_LINES_MAX = 100;

/** Every tag of the largest plan may follow a line with its section. */
const LINES_MAX = 2 * PLAN_TAGS_MAX + 100;

/** Reads the first lines of CSV, separated by comma, semicolon or tab: the one with which `isHeader` recognises a line. */
export function readCsv(
  text: string,
  isHeader: (cells: readonly string[]) => boolean,
): { lines: CsvLine[]; problems: FileProblem[] } {
  let first: { lines: CsvLine[]; problems: FileProblem[] } | undefined;
  for (const delimiter of [",", ";", "\t"]) {
    const read = readWith(text, delimiter);
    if (read.lines.slice(0, HEADER_LINES_MAX).some(({ cells }) => isHeader(cells))) return read;
    first ??= read;
  }
  return first ?? { lines: [], problems: [] };
}

function readWith(text: string, delimiter: string): { lines: CsvLine[]; problems: FileProblem[] } {
  const lines: CsvLine[] = [];
  let ended = 0;
  try {
    parse(text, {
      bom: true,
      delimiter,
      to: LINES_MAX,
      relax_column_count: true,
      relax_quotes: true,
      on_record(record: string[], context) {
        lines.push({
          line: ended + 1,
          cells: record.map((cell) => undoNeutralize(cell).trim()),
        });
        ended = context.lines;
        return null;
      },
    });
    return { lines, problems: [] };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number(error.lines ?? lines.length + 1);
    const message = "A quotation mark is not closed, so the text after it could not be read.";
    return { lines, problems: [{ line, message }] };
  }
}
