import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import { updateFcm } from "@/server/account/apps/store.fcm.ts";
import { selectFcm } from "@/server/account/push-services/store.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";

/**
 * Deletes the app's Firebase service account. The devices' tokens stay, for another account of the
 * same project.
 */
export async function removeFcmAccount(ctx: AppCtx): Promise<void> {
  authorize(ctx, "app.settings");
  await inTransaction(ctx, async (tx) => {
    const { project } = await selectFcm(tx);
    if (project === null) return;
    await updateFcm(tx, { account: null, project: null });
    await recordAudit(tx, { action: "app.fcm_account_removed", subject: project });
  });
}
