import type { Db } from "@/db/client.ts";
import type { CsvRow } from "@/server/collect/imports/csv-rows.ts";
import { OpenQuote, ROW_BYTES_MAX, readCsvRows } from "@/server/collect/imports/csv-rows.ts";
import { readFile } from "@/server/collect/imports/store.chunks.ts";
import type { RunningImport } from "@/server/collect/imports/store.run.ts";

export interface Slice {
  rows: CsvRow[];
  /** Number of rows, including one with an open quote. */
  read: number;
  /** Bytes of the file up to the end of the last row. */
  offset: number;
  ended: boolean;
  /** Text of the file's last row when a quote is open there; null when there is no such row. */
  openQuote: string | null;
  /** Number of the row from which on the file cannot be read; null when all of it can. */
  brokenAt: number | null;
}

/** Reads up to `limit` rows of the file, from the checkpoint of the import. */
export async function readSlice(db: Db, run: RunningImport, limit: number): Promise<Slice> {
  const rows: CsvRow[] = [];
  const slice = (more: Partial<Slice>): Slice => ({
    rows,
    read: rows.length,
    offset: run.offset + (rows.at(-1)?.end ?? 0),
    ended: false,
    openQuote: null,
    brokenAt: null,
    ...more,
  });
  try {
    for await (const some of readCsvRows(readFile(db, run.id, run.offset), run.preview.delimiter)) {
      for (const row of some) if (rows.length < limit) rows.push(row);
      if (rows.length >= limit) return slice({});
    }
    return slice({ ended: true });
  } catch (error) {
    if (!(error instanceof OpenQuote)) throw error;
    if (!error.atEnd) return slice({ brokenAt: run.position + rows.length + 1 });
    const tail = await readTail(db, run, run.offset + (rows.at(-1)?.end ?? 0));
    return slice({
      ended: true,
      read: rows.length + 1,
      offset: run.offset + (rows.at(-1)?.end ?? 0) + tail.length,
      openQuote: tail.toString().replace(/\r?\n$/, ""),
    });
  }
}

/** Returns the rest of the file after its last sound row. It is shorter than the limit of a row. */
async function readTail(db: Db, run: RunningImport, offset: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of readFile(db, run.id, offset)) {
    pieces.push(piece);
    size += piece.length;
    if (size > ROW_BYTES_MAX) break;
  }
  return Buffer.concat(pieces);
}
