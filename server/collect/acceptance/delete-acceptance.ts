import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import { findAcceptance } from "@/server/collect/acceptance/find-acceptance.ts";
import type { AcceptanceRef } from "@/server/collect/acceptance/schema.ts";
import { deleteAcceptanceRow, lockAcceptance } from "@/server/collect/acceptance/store.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";

/** Removes a run that is not signed: what was signed is a record. */
export async function deleteAcceptance(ctx: AppCtx, { id }: AcceptanceRef): Promise<void> {
  authorize(ctx, "acceptance.sign");
  await ctx.db.transaction(async (db) => {
    const inside = { ...ctx, db };
    const state = await lockAcceptance(db, ctx.app.id, id);
    if (state === "signed") {
      throw new DomainError("conflict", "A signed acceptance is a record: it cannot be deleted.");
    }
    const { appVersion, platform } = await findAcceptance(inside, id);
    await deleteAcceptanceRow(db, ctx.app.id, id);
    const subject = `${appVersion} on ${platform}`;
    await recordAudit(inside, { action: "acceptance.deleted", subject });
  });
}
