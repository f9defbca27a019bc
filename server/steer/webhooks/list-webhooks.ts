import { authorize } from "@/server/access/authorize.ts";
import type { AppCtx } from "@/server/ctx.ts";
import type { WebhookRow } from "@/server/steer/webhooks/store.ts";
import { selectWebhooks } from "@/server/steer/webhooks/store.ts";

export async function listWebhooks(ctx: AppCtx): Promise<WebhookRow[]> {
  authorize(ctx, "webhooks.edit");
  return selectWebhooks(ctx);
}
