import { authorize } from "@/server/access/authorize.ts";
import { defaultMapping } from "@/server/collect/imports/default-mapping.ts";
import { requireImport } from "@/server/collect/imports/require-import.ts";
import type { ImportRef, Mapping } from "@/server/collect/imports/schema.ts";
import { ERRORS_KEPT } from "@/server/collect/imports/schema.ts";
import type { ImportRow } from "@/server/collect/imports/store.csv.ts";
import { selectKnownAppInfo } from "@/server/collect/imports/store.csv.ts";
import type { LineError } from "@/server/collect/imports/store.run.ts";
import { selectErrors } from "@/server/collect/imports/store.run.ts";
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
  return {
    ...row,
    suggested: row.preview && isOpen ? defaultMapping(row.preview, known) : null,
    errors:
      row.failed > 0 ? await selectErrors(ctx.db, row.id, { after: 0, limit: SHOWN_ERRORS }) : [],
    errorsKept: Math.min(row.failed, ERRORS_KEPT),
  };
}
