import { authorize } from "@/server/access/authorize.ts";
import type { Preview } from "@/server/collect/imports/make-preview.ts";
import { requireImport, requirePreview } from "@/server/collect/imports/require-import.ts";
import { readRow } from "@/server/collect/imports/row-to-item.ts";
import type { Mapping, StartImport } from "@/server/collect/imports/schema.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";

export interface PreviewProblem {
  /** Row of the preview, from 0. */
  row: number;
  /** Null when the row as a whole is wrong. */
  column: number | null;
  problem: string;
}

/** Returns which of the first rows could not be imported under a mapping. */
export async function checkMapping(ctx: AppCtx, input: StartImport): Promise<PreviewProblem[]> {
  // What is wrong with a cell tells what is in it.
  authorize(ctx, "users.personal");
  const preview = requirePreview(await requireImport(ctx, input));
  requireColumns(preview, input.mapping);
  const names = preview.columns.map(({ name }) => name);
  return preview.rows.flatMap((cells, row) => {
    const reading = readRow(cells, input.mapping, names);
    return reading && "problem" in reading
      ? [{ row, column: reading.column ?? null, problem: reading.problem }]
      : [];
  });
}

/** Throws `invalid` when the mapping names a column that the file does not have. */
export function requireColumns(preview: Preview, mapping: Mapping): void {
  const named = [mapping.id, ...mapping.columns.map(({ column }) => column)];
  const missing = named.find((column) => column >= preview.columns.length);
  if (missing === undefined) return;
  throw new DomainError(
    "invalid",
    `The file has ${preview.columns.length} columns, so there is no column ${missing + 1}.`,
  );
}
