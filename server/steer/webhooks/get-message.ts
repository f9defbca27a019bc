import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import { authorize } from "@/server/members/authorize.ts";
import { requireWebhook } from "@/server/webhooks/require-webhook.ts";
import type { WebhookPayload } from "@/server/webhooks/schema.payload.ts";
import { inOrder } from "@/server/webhooks/schema.payload.ts";
import type { MessageRef } from "@/server/webhooks/schema.ts";
import type { MessageRow } from "@/server/webhooks/store.messages.ts";
import { selectMessage } from "@/server/webhooks/store.messages.ts";

/** A message with what it says. */
export async function getMessage(
  ctx: AppCtx,
  input: MessageRef,
): Promise<MessageRow & { payload: WebhookPayload }> {
  authorize(ctx, "webhooks.edit");
  await requireWebhook(ctx, input.id);
  const message = await selectMessage(ctx.db, input.id, input.messageId);
  if (!message) {
    throw new DomainError("not_found", "There is no such message: they are kept for 30 days.");
  }
  return { ...message, payload: inOrder(message.payload) };
}
