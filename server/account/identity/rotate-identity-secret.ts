import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import { lockIdentity, updateIdentity } from "@/server/account/apps/store.identity.ts";
import { openSecrets, rotated, sealSecrets } from "@/server/account/identity/secrets.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import type { SecretBox } from "@/server/secret-box.ts";

/**
 * Creates the identity secret, or a new one, shown only here. The secret before it remains valid for
 * a week, so that servers can change over.
 */
export async function rotateIdentitySecret(
  ctx: AppCtx,
  box: SecretBox,
): Promise<{ secret: string }> {
  authorize(ctx, "app.settings");
  return await inTransaction(ctx, async (tx) => {
    const { identityProof, identitySecret } = await lockIdentity(tx);
    const before = openSecrets(box, ctx.app.id, identitySecret);
    const after = rotated(before, ctx.now());
    const sealed = sealSecrets(box, ctx.app.id, after);
    await updateIdentity(tx, { identityProof, identitySecret: sealed });
    const action = before ? "app.identity_secret_rotated" : "app.identity_secret_created";
    await recordAudit(tx, { action, subject: ctx.app.name });
    return { secret: after.current };
  });
}
