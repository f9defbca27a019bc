import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import type { ImportId } from "@/server/id.ts";
import { importId } from "@/server/id.ts";
import type { Preview } from "@/server/imports/make-preview.ts";
import type { ImportRef } from "@/server/imports/schema.ts";
import type { ImportRow } from "@/server/imports/store.csv.ts";
import { selectImport } from "@/server/imports/store.csv.ts";

/** The import, or `not_found`. Callers check the role. */
export async function requireImport(ctx: AppCtx, ref: ImportRef): Promise<ImportRow> {
  const id: ImportId = importId(ref.id);
  const row = await selectImport(ctx.db, { appId: ctx.app.id, id });
  if (!row) throw new DomainError("not_found", "There is no such import in this app.");
  return row;
}

/** What the file begins with. Throws `precondition_failed` while it is still on its way. */
export function requirePreview(row: ImportRow): Preview {
  if (row.preview) return row.preview;
  throw new DomainError("precondition_failed", "The file is still being uploaded.");
}
