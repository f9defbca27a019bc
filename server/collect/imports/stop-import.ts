import { recordAudit } from "@/server/audit/record.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import { requireImport } from "@/server/imports/require-import.ts";
import type { ImportRef } from "@/server/imports/schema.ts";
import { stopRun } from "@/server/imports/store.csv.ts";
import { authorize } from "@/server/members/authorize.ts";

/** Stops a running import after the slice that is under way. What is stored stays; it can go on later. */
export async function stopImport(ctx: AppCtx, input: ImportRef): Promise<void> {
  authorize(ctx, "imports.run");
  const row = await requireImport(ctx, input);
  await ctx.db.transaction(async (db) => {
    if (!(await stopRun(db, { appId: ctx.app.id, id: row.id }, ctx.now())))
      throw new DomainError("conflict", "This import is not running.");
    await recordAudit(
      { ...ctx, db },
      { action: "import.stopped", subject: row.fileName, detail: { import: row.id } },
    );
  });
}
