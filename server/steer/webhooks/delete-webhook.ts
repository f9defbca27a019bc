import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { forgetListeners } from "@/server/outbox/listeners.ts";
import { requireWebhook } from "@/server/steer/webhooks/require-webhook.ts";
import type { WebhookRef } from "@/server/steer/webhooks/schema.ts";
import { deleteWebhookRow } from "@/server/steer/webhooks/store.ts";

/** Removes a webhook with all its messages, sent or not. */
export async function deleteWebhook(ctx: AppCtx, input: WebhookRef): Promise<void> {
  authorize(ctx, "webhooks.edit");
  await inTransaction(ctx, async (tx) => {
    const inTransaction = tx;
    const { name } = await requireWebhook(inTransaction, input.id);
    await deleteWebhookRow(tx, input.id);
    await recordAudit(inTransaction, { action: "webhook.deleted", subject: name });
  });
  forgetListeners(ctx.app.id);
}
