import type { AppCtx } from "@/server/ctx.ts";
import { authorize } from "@/server/members/authorize.ts";
import { requireWebhook } from "@/server/webhooks/require-webhook.ts";
import type { WebhookRef } from "@/server/webhooks/schema.ts";
import type { WebhookRow } from "@/server/webhooks/store.ts";

export async function getWebhook(ctx: AppCtx, input: WebhookRef): Promise<WebhookRow> {
  authorize(ctx, "webhooks.edit");
  return requireWebhook(ctx, input.id);
}
