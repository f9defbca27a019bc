import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import { bumpPlan } from "@/server/account/apps/store.counters.ts";
import type { PairingRef } from "@/server/collect/live/schema.ts";
import { updateEnded } from "@/server/collect/live/store.pairings.ts";
import { lockPlan } from "@/server/collect/tag-plan/store.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";

/** Ends a pairing: its device is no longer followed, and an unused code becomes invalid. */
export async function endPairing(ctx: AppCtx, input: PairingRef): Promise<void> {
  authorize(ctx, "tags.edit");
  await inTransaction(ctx, async (tx) => {
    await lockPlan(tx);
    const ended = await updateEnded(tx, { id: input.id, at: ctx.now() });
    if (!ended) throw new DomainError("not_found", "This pairing has already ended.");
    await bumpPlan(tx);
    await recordAudit(tx, { action: "pairing.ended", subject: ended.name });
  });
}
