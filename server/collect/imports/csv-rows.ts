import type { Parser } from "csv-parse";
import { parse } from "csv-parse";

export type Delimiter = "," | ";" | "\t";

export interface CsvRow {
  cells: string[];
  /** The row as in the file, without its line end. */
  line: string;
  /** Bytes from the start of the reading to the end of this row. */
  end: number;
}

/** A longer row means that a quote was not closed. */
export const ROW_BYTES_MAX = 64 * 1024;
const PIECE_BYTES = 64 * 1024;

/** A quote was opened and not closed, within the greatest length of a row or before the end of the file. */
export class OpenQuote extends Error {
  constructor(readonly atEnd: boolean) {
    super("a quote is opened and not closed");
  }
}

/**
 * Reads rows of a CSV file, piece by piece, so that memory holds the rows of one piece. Quotes inside a cell are
 * kept, rows may have any number of cells, and an empty line is a row with one empty cell. Throws `OpenQuote` after
 * the rows before it.
 */
export async function* readCsvRows(
  bytes: AsyncIterable<Buffer>,
  delimiter: Delimiter,
): AsyncGenerator<CsvRow[]> {
  let rows: CsvRow[] = [];
  const parser = parse({
    delimiter,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    relax_quotes: true,
    ltrim: true,
    raw: true,
    info: true,
    max_record_size: ROW_BYTES_MAX,
    // Rows are collected here, because a stream of them would lose those before an error, and takes twice as long.
    on_record: (record: unknown) => {
      const { record: cells, raw, info } = record as Emitted;
      rows.push({ cells, line: withoutLineEnd(raw), end: info.bytes });
      return null;
    },
  });
  parser.resume();
  const failure = failureOf(parser);
  const taken = () => {
    const full = rows;
    rows = [];
    return full;
  };
  try {
    for await (const chunk of bytes) {
      for (let from = 0; from < chunk.length; from += PIECE_BYTES) {
        await Promise.race([write(parser, chunk.subarray(from, from + PIECE_BYTES)), failure]);
        if (rows.length > 0) yield taken();
      }
    }
    const ended = new Promise<void>((settle) => parser.once("end", settle));
    parser.end();
    await Promise.race([ended, failure]);
    if (rows.length > 0) yield taken();
  } catch (error) {
    if (rows.length > 0) yield taken();
    throw error;
  } finally {
    parser.destroy();
  }
}

interface Emitted {
  record: string[];
  raw: string;
  info: { bytes: number };
}

function write(parser: Parser, piece: Buffer): Promise<void> {
  return new Promise((settle, reject) => {
    parser.write(piece, (error) => (error ? reject(inWords(error)) : settle()));
  });
}

/** Rejects when the parser fails; never settles otherwise. */
function failureOf(parser: Parser): Promise<never> {
  const failure = new Promise<never>((_, reject) => {
    parser.on("error", (error) => reject(inWords(error)));
  });
  failure.catch(() => {});
  return failure;
}

function inWords(error: Error): Error {
  const code = "code" in error ? error.code : "";
  if (code === "CSV_QUOTE_NOT_CLOSED") return new OpenQuote(true);
  if (code === "CSV_MAX_RECORD_SIZE") return new OpenQuote(false);
  return error;
}

/** Removes half a line end: the parser's raw text may end in the middle of one with two characters. */
function withoutLineEnd(raw: string): string {
  return raw.replace(/\r?\n?$/, "");
}
