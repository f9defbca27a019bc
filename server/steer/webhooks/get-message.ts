import { authorize } from "@/server/access/authorize.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import type { WebhookPayload } from "@/server/outbox/schema.payload.ts";
import { inOrder } from "@/server/outbox/schema.payload.ts";
import type { MessageRow } from "@/server/outbox/store.ts";
import { selectMessage } from "@/server/outbox/store.ts";
import { requireWebhook } from "@/server/steer/webhooks/require-webhook.ts";
import type { MessageRef } from "@/server/steer/webhooks/schema.ts";

/** Returns a message with its payload. */
export async function getMessage(
  ctx: AppCtx,
  input: MessageRef,
): Promise<MessageRow & { payload: WebhookPayload }> {
  authorize(ctx, "webhooks.edit");
  await requireWebhook(ctx, input.id);
  const message = await selectMessage(ctx.db, input.id, input.messageId);
  if (!message) {
    throw new DomainError("not_found", "There is no such message. Messages are kept for 30 days.");
  }
  return { ...message, payload: inOrder(message.payload) };
}
