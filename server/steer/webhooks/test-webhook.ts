import { authorize } from "@/server/access/authorize.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import { ownerData } from "@/server/outbox/emit.ts";
import { TEST_TYPE } from "@/server/outbox/schema.ts";
import { insertMessages } from "@/server/outbox/store.ts";
import { requireWebhook } from "@/server/steer/webhooks/require-webhook.ts";
import type { WebhookRef } from "@/server/steer/webhooks/schema.ts";
import type { WebhookRow } from "@/server/steer/webhooks/store.ts";

/** Sends a test message, to check that it arrives. */
export async function testWebhook(ctx: AppCtx, input: WebhookRef): Promise<{ messageId: string }> {
  authorize(ctx, "webhooks.edit");
  requireOn(await requireWebhook(ctx, input.id));
  const at = ctx.now();
  const payload = {
    type: TEST_TYPE,
    timestamp: at.toISOString(),
    data: { ...ownerData(ctx), message: "This is a test message. No event caused it." },
  };
  const [messageId] = await insertMessages(ctx, [input.id], {
    type: TEST_TYPE,
    payloads: [payload],
    at,
  });
  if (!messageId) throw new Error("the test message was not made");
  await ctx.signal({ name: "webhook/messages.due", data: { appId: ctx.app.id } });
  return { messageId };
}

export function requireOn({ name, state }: WebhookRow): void {
  if (state !== "on") {
    throw new DomainError("precondition_failed", `“${name}” is switched off. Switch it on first.`);
  }
}
