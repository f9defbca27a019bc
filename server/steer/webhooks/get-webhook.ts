import { authorize } from "@/server/access/authorize.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { requireWebhook } from "@/server/steer/webhooks/require-webhook.ts";
import type { WebhookRef } from "@/server/steer/webhooks/schema.ts";
import type { WebhookRow } from "@/server/steer/webhooks/store.ts";

export async function getWebhook(ctx: AppCtx, input: WebhookRef): Promise<WebhookRow> {
  authorize(ctx, "webhooks.edit");
  return requireWebhook(ctx, input.id);
}
