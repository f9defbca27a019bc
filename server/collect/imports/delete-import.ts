import { recordAudit } from "@/server/audit/record.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import { requireImport } from "@/server/imports/require-import.ts";
import type { ImportRef } from "@/server/imports/schema.ts";
import { deleteImportRow } from "@/server/imports/store.csv.ts";
import { authorize } from "@/server/members/authorize.ts";

/** Takes an import off the list, with its file and its errors. What it stored stays. */
export async function deleteImport(ctx: AppCtx, input: ImportRef): Promise<void> {
  authorize(ctx, "imports.run");
  const row = await requireImport(ctx, input);
  if (row.state === "running") throw new DomainError("conflict", "Stop this import first.");
  await ctx.db.transaction(async (db) => {
    await deleteImportRow(db, row.id);
    await recordAudit(
      { ...ctx, db },
      { action: "import.deleted", subject: row.fileName, detail: { import: row.id } },
    );
  });
}
