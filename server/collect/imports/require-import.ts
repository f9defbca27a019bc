import type { Preview } from "@/server/collect/imports/make-preview.ts";
import type { ImportRef } from "@/server/collect/imports/schema.ts";
import type { ImportRow } from "@/server/collect/imports/store.csv.ts";
import { selectImport } from "@/server/collect/imports/store.csv.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import type { ImportId } from "@/server/id.ts";
import { importId } from "@/server/id.ts";

/** Returns the import, or throws `not_found`. Callers check the role. */
export async function requireImport(ctx: AppCtx, ref: ImportRef): Promise<ImportRow> {
  const id: ImportId = importId(ref.id);
  const row = await selectImport(ctx.db, { appId: ctx.app.id, id });
  if (!row) throw new DomainError("not_found", "This import does not exist in this app.");
  return row;
}

/** Returns the beginning of the file. Throws `precondition_failed` while it is still being uploaded. */
export function requirePreview(row: ImportRow): Preview {
  if (row.preview) return row.preview;
  throw new DomainError("precondition_failed", "The file is still being uploaded.");
}
