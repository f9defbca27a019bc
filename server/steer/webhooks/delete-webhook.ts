import { recordAudit } from "@/server/audit/record.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { authorize } from "@/server/members/authorize.ts";
import { forgetListeners } from "@/server/webhooks/listeners.ts";
import { requireWebhook } from "@/server/webhooks/require-webhook.ts";
import type { WebhookRef } from "@/server/webhooks/schema.ts";
import { deleteWebhookRow } from "@/server/webhooks/store.ts";

/** Removes a webhook with all its messages, sent or not. */
export async function deleteWebhook(ctx: AppCtx, input: WebhookRef): Promise<void> {
  authorize(ctx, "webhooks.edit");
  await ctx.db.transaction(async (db) => {
    const inTransaction = { ...ctx, db };
    const { name } = await requireWebhook(inTransaction, input.id);
    await deleteWebhookRow(db, ctx.app.id, input.id);
    await recordAudit(inTransaction, { action: "webhook.deleted", subject: name });
  });
  forgetListeners(ctx.app.id);
}
