import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import { replayMessageRow } from "@/server/outbox/store.ts";
import { requireWebhook } from "@/server/steer/webhooks/require-webhook.ts";
import type { MessageRef } from "@/server/steer/webhooks/schema.ts";
import { requireOn } from "@/server/steer/webhooks/test-webhook.ts";

/**
 * Sends a message again under the same id, so that a receiver that already has it can recognise it.
 */
export async function replayMessage(ctx: AppCtx, input: MessageRef): Promise<void> {
  authorize(ctx, "webhooks.edit");
  const webhook = await requireWebhook(ctx, input.id);
  requireOn(webhook);
  await inTransaction(ctx, async (tx) => {
    const type = await replayMessageRow(tx.db, input.id, input.messageId, ctx.now());
    if (type === null) {
      throw new DomainError(
        "not_found",
        "There is no such message. Messages are kept for 30 days.",
      );
    }
    const detail = { id: input.id, messageId: input.messageId, type };
    await recordAudit(tx, { action: "webhook.replayed", subject: webhook.name, detail });
  });
  await ctx.signal({ name: "webhook/messages.due", data: { appId: ctx.app.id } });
}
