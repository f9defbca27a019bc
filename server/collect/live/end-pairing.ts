import { recordAudit } from "@/server/audit/record.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import type { PairingRef } from "@/server/live/schema.ts";
import { updateEnded } from "@/server/live/store.pairings.ts";
import { authorize } from "@/server/members/authorize.ts";
import { bumpPlan, lockPlan } from "@/server/plan/store.ts";

/** The device is followed no longer, the code of a pairing that waits can no longer be used. */
export async function endPairing(ctx: AppCtx, input: PairingRef): Promise<void> {
  authorize(ctx, "tags.edit");
  await ctx.db.transaction(async (db) => {
    await lockPlan(db, ctx.app.id);
    const ended = await updateEnded(db, ctx.app.id, { id: input.id, at: ctx.now() });
    if (!ended) throw new DomainError("not_found", "This pairing has ended already.");
    await bumpPlan(db, ctx.app.id);
    await recordAudit({ ...ctx, db }, { action: "pairing.ended", subject: ended.name });
  });
}
