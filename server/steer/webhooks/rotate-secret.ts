import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import type { SecretBox } from "@/server/secret-box.ts";
import { requireWebhook } from "@/server/steer/webhooks/require-webhook.ts";
import type { WebhookRef } from "@/server/steer/webhooks/schema.ts";
import { newSecret, openSecrets, rotated, sealSecrets } from "@/server/steer/webhooks/secrets.ts";
import { selectSecretForUpdate, updateSecret } from "@/server/steer/webhooks/store.ts";

/**
 * Creates a new secret, shown only here. For a day messages carry both signatures, so that the
 * receiver can change over.
 */
export async function rotateSecret(
  ctx: AppCtx,
  input: WebhookRef,
  { box }: { box: SecretBox },
): Promise<{ secret: string }> {
  authorize(ctx, "webhooks.edit");
  return inTransaction(ctx, async (tx) => {
    const inTransaction = tx;
    const { name } = await requireWebhook(inTransaction, input.id);
    const sealed = (await selectSecretForUpdate(tx, input.id)) ?? "";
    const now = ctx.now();
    const before = openSecrets(box, ctx.app.id, sealed);
    const after = before ? rotated(before, now) : { current: newSecret(), previous: null };
    const secret = sealSecrets(box, ctx.app.id, after);
    await updateSecret(tx, input.id, { secret, at: now });
    await recordAudit(inTransaction, { action: "webhook.secret_rotated", subject: name });
    return { secret: after.current };
  });
}
