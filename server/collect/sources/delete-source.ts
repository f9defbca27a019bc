import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import type { SourceRef } from "@/server/collect/sources/schema.ts";
import { deleteSourceRow } from "@/server/collect/sources/store.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import { sourceId } from "@/server/id.ts";

/** Deletes a source and its connection string. Its app-info stays. */
export async function deleteSource(ctx: AppCtx, input: SourceRef): Promise<void> {
  authorize(ctx, "sources.edit");
  await inTransaction(ctx, async (tx) => {
    const name = await deleteSourceRow(tx.db, { appId: ctx.app.id, id: sourceId(input.id) });
    if (name === undefined)
      throw new DomainError("not_found", "This source does not exist in this app.");
    await recordAudit(tx, { action: "source.deleted", subject: name });
  });
}
