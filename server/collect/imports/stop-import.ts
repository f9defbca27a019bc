import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import { requireImport } from "@/server/collect/imports/require-import.ts";
import type { ImportRef } from "@/server/collect/imports/schema.ts";
import { stopRun } from "@/server/collect/imports/store.csv.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";

/** Stops a running import after the current slice. Imported data stays, and the import can be resumed later. */
export async function stopImport(ctx: AppCtx, input: ImportRef): Promise<void> {
  authorize(ctx, "imports.run");
  const row = await requireImport(ctx, input);
  await inTransaction(ctx, async (tx) => {
    if (!(await stopRun(tx.db, { appId: ctx.app.id, id: row.id }, ctx.now())))
      throw new DomainError("conflict", "This import is not running.");
    await recordAudit(tx, {
      action: "import.stopped",
      subject: row.fileName,
      detail: { import: row.id },
    });
  });
}
