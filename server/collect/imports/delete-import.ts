import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import { requireImport } from "@/server/collect/imports/require-import.ts";
import type { ImportRef } from "@/server/collect/imports/schema.ts";
import { deleteImportRow } from "@/server/collect/imports/store.csv.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";

/** Removes an import from the list, with its file and its errors. Imported data stays. */
export async function deleteImport(ctx: AppCtx, input: ImportRef): Promise<void> {
  authorize(ctx, "imports.run");
  const row = await requireImport(ctx, input);
  if (row.state === "running")
    throw new DomainError("conflict", "This import is running. Stop it before you delete it.");
  await inTransaction(ctx, async (tx) => {
    await deleteImportRow(tx.db, row.id);
    await recordAudit(tx, {
      action: "import.deleted",
      subject: row.fileName,
      detail: { import: row.id },
    });
  });
}
