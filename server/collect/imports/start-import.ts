import { actorName } from "@/server/access/actor-name.ts";
import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import { requireColumns } from "@/server/collect/imports/check-mapping.ts";
import { requireImport, requirePreview } from "@/server/collect/imports/require-import.ts";
import type { StartImport } from "@/server/collect/imports/schema.ts";
import { beginRun } from "@/server/collect/imports/store.csv.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";

/** Starts an import, or resumes a stopped one, which keeps its first mapping. */
export async function startImport(ctx: AppCtx, input: StartImport): Promise<void> {
  authorize(ctx, "imports.run");
  const row = await requireImport(ctx, input);
  requireColumns(requirePreview(row), input.mapping);
  await inTransaction(ctx, async (tx) => {
    const run = { mapping: input.mapping, startedBy: actorName(ctx.actor), now: ctx.now() };
    if (!(await beginRun(tx.db, { appId: ctx.app.id, id: row.id }, run))) {
      throw new DomainError(
        "conflict",
        row.state === "running"
          ? "This import is already running."
          : "This import has ended, and its file was deleted. Upload the file again.",
      );
    }
    await recordAudit(tx, {
      action: row.state === "stopped" ? "import.resumed" : "import.started",
      subject: row.fileName,
      detail: { import: row.id, sha256: row.sha256, bytes: row.bytes },
    });
  });
  await ctx.signal({ name: "import/csv.due", data: { appId: ctx.app.id, importId: row.id } });
}
