import { authorize, mayDo } from "@/server/access/authorize.ts";
import { defaultMapping } from "@/server/collect/imports/default-mapping.ts";
import { requireImport } from "@/server/collect/imports/require-import.ts";
import type { ImportRef, Mapping } from "@/server/collect/imports/schema.ts";
import { ERRORS_KEPT } from "@/server/collect/imports/schema.ts";
import type { ImportRow } from "@/server/collect/imports/store.csv.ts";
import { selectKnownAppInfo } from "@/server/collect/imports/store.csv.ts";
import type { LineError } from "@/server/collect/imports/store.run.ts";
import { selectErrors } from "@/server/collect/imports/store.run.ts";
import { HIDDEN_VALUE } from "@/server/collect/tags/hidden-names.ts";
import type { AppCtx } from "@/server/ctx.ts";

export interface ImportView extends ImportRow {
  /** The suggested mapping while it has not started yet. */
  suggested: Mapping | null;
  /** The first lines with errors. */
  errors: LineError[];
  /** Number of errors that can be downloaded. */
  errorsKept: number;
}

const SHOWN_ERRORS = 10;

/** Returns an import with the beginning of its file, its progress, and the first lines that could not be imported. */
export async function getImport(ctx: AppCtx, input: ImportRef): Promise<ImportView> {
  authorize(ctx, "imports.read");
  const row = await requireImport(ctx, input);
  const isOpen = row.preview !== null && row.mapping === null;
  const known = isOpen ? await selectKnownAppInfo(ctx) : [];
  const shown = mayDo(ctx, "users.personal") ? row : withoutCells(row);
  const errors = row.failed > 0 ? await firstErrors(ctx, row.id) : [];
  return {
    ...shown,
    suggested: row.preview && isOpen ? defaultMapping(row.preview, known) : null,
    errors,
    errorsKept: Math.min(row.failed, ERRORS_KEPT),
  };
}

/** The first lines that could not be imported, without their cells for roles that may not read personal data. */
async function firstErrors(ctx: AppCtx, id: ImportRow["id"]): Promise<LineError[]> {
  const errors = await selectErrors(ctx.db, id, { after: 0, limit: SHOWN_ERRORS });
  return mayDo(ctx, "users.personal")
    ? errors
    : errors.map(({ row }) => ({ row, reason: HIDDEN_VALUE, line: HIDDEN_VALUE }));
}

/** The names of the columns, and how many rows were read, without what is in them. */
function withoutCells(row: ImportRow): ImportRow {
  if (!row.preview) return row;
  const rows = row.preview.rows.map((cells) => cells.map(() => HIDDEN_VALUE));
  return { ...row, preview: { ...row.preview, rows } };
}
