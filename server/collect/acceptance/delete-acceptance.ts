import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import { requireAcceptance } from "@/server/collect/acceptance/require-acceptance.ts";
import type { AcceptanceRef } from "@/server/collect/acceptance/schema.ts";
import { deleteAcceptanceRow, lockAcceptance } from "@/server/collect/acceptance/store.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";

/** Deletes a run that is not signed. A signed run is a record and stays. */
export async function deleteAcceptance(ctx: AppCtx, { id }: AcceptanceRef): Promise<void> {
  authorize(ctx, "acceptance.sign");
  await inTransaction(ctx, async (tx) => {
    const state = await lockAcceptance(tx, id);
    if (state === "signed") {
      throw new DomainError("conflict", "A signed acceptance is a record and cannot be deleted.");
    }
    const { appVersion, platform } = await requireAcceptance(tx, id);
    await deleteAcceptanceRow(tx, id);
    const subject = `${appVersion} on ${platform}`;
    await recordAudit(tx, { action: "acceptance.deleted", subject });
  });
}
