import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import { selectFcm, updateFcm } from "@/server/account/push-services/store.ts";
import type { AppCtx } from "@/server/ctx.ts";

/** Forgets the app's Firebase service account. Tokens of devices stay, for an account of the same project. */
export async function removeFcmAccount(ctx: AppCtx): Promise<void> {
  authorize(ctx, "app.settings");
  await ctx.db.transaction(async (db) => {
    const { project } = await selectFcm(db, ctx.app.id);
    if (project === null) return;
    await updateFcm(db, ctx.app.id, { account: null, project: null });
    await recordAudit({ ...ctx, db }, { action: "app.fcm_account_removed", subject: project });
  });
}
