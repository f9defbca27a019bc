import { findAcceptance } from "@/server/acceptances/find-acceptance.ts";
import type { AcceptanceRef } from "@/server/acceptances/schema.ts";
import { lockAcceptance, updateRestarted } from "@/server/acceptances/store.ts";
import { recordAudit } from "@/server/audit/record.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import { authorize } from "@/server/members/authorize.ts";

/** Begins the run anew, after the app was mended: what came before is forgotten. */
export async function restartAcceptance(ctx: AppCtx, { id }: AcceptanceRef): Promise<void> {
  authorize(ctx, "acceptance.sign");
  await ctx.db.transaction(async (db) => {
    const inside = { ...ctx, db };
    const state = await lockAcceptance(db, ctx.app.id, id);
    if (state === "signed") {
      throw new DomainError("conflict", "This acceptance is signed. Start another one instead.");
    }
    const { appVersion, platform } = await findAcceptance(inside, id);
    await updateRestarted(db, ctx.app.id, id, ctx.now());
    const subject = `${appVersion} on ${platform}`;
    await recordAudit(inside, { action: "acceptance.restarted", subject });
  });
}
