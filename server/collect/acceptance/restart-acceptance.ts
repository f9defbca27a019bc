import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import { requireAcceptance } from "@/server/collect/acceptance/require-acceptance.ts";
import type { AcceptanceRef } from "@/server/collect/acceptance/schema.ts";
import { lockAcceptance, updateRestarted } from "@/server/collect/acceptance/store.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";

/** Restarts the run after the app was fixed. Everything received before is ignored. */
export async function restartAcceptance(ctx: AppCtx, { id }: AcceptanceRef): Promise<void> {
  authorize(ctx, "acceptance.sign");
  await inTransaction(ctx, async (tx) => {
    const state = await lockAcceptance(tx, id);
    if (state === "signed") {
      throw new DomainError("conflict", "This acceptance is signed. Start another one instead.");
    }
    const { appVersion, platform } = await requireAcceptance(tx, id);
    await updateRestarted(tx, id, ctx.now());
    const subject = `${appVersion} on ${platform}`;
    await recordAudit(tx, { action: "acceptance.restarted", subject });
  });
}
