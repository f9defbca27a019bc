import { fcmOwner } from "@/server/apps/fcm-owner.ts";
import { readServiceAccount } from "@/server/apps/read-service-account.ts";
import type { SetFcmAccount } from "@/server/apps/schema.fcm.ts";
import { updateFcm } from "@/server/apps/store.fcm.ts";
import { recordAudit } from "@/server/audit/record.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { authorize } from "@/server/members/authorize.ts";
import type { SecretBox } from "@/server/secret-box.ts";

/** Keeps the app's Firebase service account, sealed; it replaces the one before. */
export async function setFcmAccount(
  ctx: AppCtx,
  input: SetFcmAccount,
  box: SecretBox,
): Promise<{ project: string }> {
  authorize(ctx, "app.settings");
  const account = await readServiceAccount(input.json);
  const sealed = box.seal(JSON.stringify(account), fcmOwner(ctx.app.id));
  const project = account.project_id;
  await ctx.db.transaction(async (db) => {
    await updateFcm(db, ctx.app.id, { account: sealed, project });
    await recordAudit({ ...ctx, db }, { action: "app.fcm_account_set", subject: project });
  });
  return { project };
}
