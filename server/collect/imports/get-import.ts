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
  /** What would be done with it, when it was not started yet. */
  suggested: Mapping | null;
  /** The first lines with errors. */
  errors: LineError[];
  /** How many of them can be downloaded. */
  errorsKept: number;
}

const SHOWN_ERRORS = 10;

/** An import with what its file begins with, how far it has come, and the first lines that could not be taken. */
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
