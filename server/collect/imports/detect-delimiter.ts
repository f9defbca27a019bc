import type { CsvRow, Delimiter } from "@/server/collect/imports/csv-rows.ts";
import { OpenQuote, readCsvRows } from "@/server/collect/imports/csv-rows.ts";

const DELIMITERS: readonly Delimiter[] = [",", ";", "\t"];

/**
 * Returns the rows at the beginning of a file. Leaves out a row that may be cut off by the end of `head`, unless
 * `head` is the whole file.
 */
export async function readHead(
  head: Buffer,
  delimiter: Delimiter,
  options: { whole: boolean; rows: number },
): Promise<CsvRow[]> {
  const rows: CsvRow[] = [];
  try {
    for await (const some of readCsvRows(once(head), delimiter)) {
      rows.push(...some);
      if (rows.length > options.rows) break;
    }
  } catch (error) {
    if (!(error instanceof OpenQuote)) throw error;
  }
  const isCut = !options.whole && rows.at(-1)?.end === head.length;
  return (isCut ? rows.slice(0, -1) : rows).slice(0, options.rows);
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

/**
 * Returns the delimiter under which the first rows agree best with a header of more than one column; a comma when
 * none does.
 */
export async function detectDelimiter(head: Buffer, whole: boolean): Promise<Delimiter> {
  let best: Delimiter = ",";
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const score = scoreOf(await readHead(head, delimiter, { whole, rows: 50 }));
    if (score > bestScore) [best, bestScore] = [delimiter, score];
  }
  return best;
}

/** Scores the columns of the header, weighted by the share of rows with as many. */
function scoreOf([header, ...rows]: readonly CsvRow[]): number {
  const columns = header?.cells.length ?? 0;
  if (columns < 2) return 0;
  const filled = rows.filter(({ cells }) => cells.length > 1 || cells[0] !== "");
  const fitting = filled.filter(({ cells }) => cells.length === columns).length;
  return columns * (filled.length === 0 ? 1 : fitting / filled.length + 0.01);
}
