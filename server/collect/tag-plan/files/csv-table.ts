import { CsvError, parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";

/** What a reader of a file has to tell about a line. */
export interface FileProblem {
  line: number;
  message: string;
}

export interface CsvLine {
  /** Of the file, from 1 on. */
  line: number;
  cells: string[];
}

/** A spreadsheet computes what begins like this. */
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/;

/** A quotation mark before a formula makes it text; one more before those that have one already, so that nothing is lost. */
export function neutralize(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

export function undoNeutralize(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}

/** CSV as spreadsheets read it: with a byte order mark, and without anything that they would compute. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((row) => row.map(neutralize)),
    { bom: true, record_delimiter: "windows" },
  );
}

/** Lines of CSV, separated by comma, semicolon or tab: by that with which `isHeader` knows a line. */
export function readCsv(
  text: string,
  isHeader: (cells: readonly string[]) => boolean,
): { lines: CsvLine[]; problems: FileProblem[] } {
  let first: { lines: CsvLine[]; problems: FileProblem[] } | undefined;
  for (const delimiter of [",", ";", "\t"]) {
    const read = readWith(text, delimiter);
    if (read.lines.some(({ cells }) => isHeader(cells))) return read;
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
    const message = "A quotation mark does not close: what follows could not be read.";
    return { lines, problems: [{ line, message }] };
  }
}
