import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import { authorize } from "@/server/members/authorize.ts";
import { ownerData } from "@/server/webhooks/emit.ts";
import { requireWebhook } from "@/server/webhooks/require-webhook.ts";
import { TEST_TYPE } from "@/server/webhooks/schema.events.ts";
import type { WebhookRef } from "@/server/webhooks/schema.ts";
import { insertMessages } from "@/server/webhooks/store.messages.ts";
import type { WebhookRow } from "@/server/webhooks/store.ts";

/** Sends a message that tells of nothing, to see whether it arrives. */
export async function testWebhook(ctx: AppCtx, input: WebhookRef): Promise<{ messageId: string }> {
  authorize(ctx, "webhooks.edit");
  requireOn(await requireWebhook(ctx, input.id));
  const at = ctx.now();
  const payload = {
    type: TEST_TYPE,
    timestamp: at.toISOString(),
    data: { ...ownerData(ctx), message: "This is a test. It tells of nothing that happened." },
  };
  const [messageId] = await insertMessages(ctx.db, ctx.app.id, [input.id], {
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
