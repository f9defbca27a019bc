import type { CheckedConnection } from "@/server/collect/sources/check-host.ts";
import { oneSelect } from "@/server/collect/sources/one-select.ts";
import type { ForeignColumn, ForeignRows } from "@/server/collect/sources/store.foreign.ts";
import { readForeign } from "@/server/collect/sources/store.foreign.ts";
import { DomainError } from "@/server/errors.ts";

export interface SourceSample {
  columns: ForeignColumn[];
  rows: (string | null)[][];
  /** Number of rows whose ids were checked. */
  checked: number;
  /** False when the query returns more rows. */
  all: boolean;
}

const SAMPLE_ROWS = 20;
const CHECKED_ROWS = 10_000;
const PIECE = 1_000;
const COLUMNS_MAX = 200;
const NAME_CHARS_MAX = 64;
const CELL_CHARS_SHOWN = 200;

/** Reads the first rows of a query. Throws `invalid` with an explanation when they could not be imported. */
export async function trySource(
  connection: CheckedConnection,
  query: string,
  idColumn: string,
): Promise<SourceSample> {
  return await readForeign(connection, oneSelect(query), async (rows) => {
    const id = requireColumns(rows.columns, idColumn);
    const sample = await rows.next(SAMPLE_ROWS);
    const { checked, all } = await checkIds(rows, id, sample);
    const shown = (cell: string | null) => cell?.slice(0, CELL_CHARS_SHOWN) ?? null;
    return { columns: rows.columns, rows: sample.map((row) => row.map(shown)), checked, all };
  });
}

/** Returns the position of the id. Throws `invalid` when it is missing, or a column could not become app-info. */
export function requireColumns(columns: readonly ForeignColumn[], idColumn: string): number {
  const names = columns.map(({ name }) => name);
  const refuse = (message: string) => new DomainError("invalid", message);
  const id = names.indexOf(idColumn);
  if (id < 0) {
    const list = names.join(", ").slice(0, 500);
    throw refuse(`The query returns no column ${idColumn}. Its columns are: ${list}.`);
  }
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined)
    throw refuse(`The query returns two columns called ${twice}. Rename one of them with AS.`);
  const long = names.find((name) => name.length > NAME_CHARS_MAX || name === "__proto__");
  if (long !== undefined)
    throw refuse(`${long} cannot be the name of an app-info. Rename the column with AS.`);
  if (names.length > COLUMNS_MAX)
    throw refuse(
      `The query returns ${names.length} columns, but at most ${COLUMNS_MAX} can be imported.`,
    );
  if (names.length < 2)
    throw refuse("The query returns the id only. Add the columns to import as app-info.");
  return id;
}

async function checkIds(
  rows: ForeignRows,
  id: number,
  sample: (string | null)[][],
): Promise<{ checked: number; all: boolean }> {
  const seen = new Set<string>();
  let checked = 0;
  for (let some = sample; some.length > 0; some = await rows.next(PIECE)) {
    for (const row of some) {
      checked++;
      const value = row[id];
      if (value === null || value === undefined || value === "")
        throw new DomainError("invalid", `Row ${checked} has no id. Exclude such rows with WHERE.`);
      if (seen.has(value)) {
        const message = `The id ${value.slice(0, 100)} appears in several rows. A query must return one row for each user.`;
        throw new DomainError("invalid", message);
      }
      seen.add(value);
    }
    if (checked >= CHECKED_ROWS) return { checked, all: false };
  }
  return { checked, all: true };
}
