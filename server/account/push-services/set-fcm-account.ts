import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import { updateFcm } from "@/server/account/apps/store.fcm.ts";
import { fcmOwner } from "@/server/account/push-services/fcm-owner.ts";
import { readServiceAccount } from "@/server/account/push-services/read-service-account.ts";
import type { SetFcmAccount } from "@/server/account/push-services/schema.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import type { SecretBox } from "@/server/secret-box.ts";

/** Stores the app's Firebase service account, encrypted; it replaces the previous one. */
export async function setFcmAccount(
  ctx: AppCtx,
  input: SetFcmAccount,
  box: SecretBox,
): Promise<{ project: string }> {
  authorize(ctx, "app.settings");
  const account = await readServiceAccount(input.json);
  const sealed = box.seal(JSON.stringify(account), fcmOwner(ctx.app.id));
  const project = account.project_id;
  await inTransaction(ctx, async (tx) => {
    await updateFcm(tx, { account: sealed, project });
    await recordAudit(tx, { action: "app.fcm_account_set", subject: project });
  });
  return { project };
}
