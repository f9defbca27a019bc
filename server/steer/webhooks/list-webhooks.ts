import type { AppCtx } from "@/server/ctx.ts";
import { authorize } from "@/server/members/authorize.ts";
import type { WebhookRow } from "@/server/webhooks/store.ts";
import { selectWebhooks } from "@/server/webhooks/store.ts";

export async function listWebhooks(ctx: AppCtx): Promise<WebhookRow[]> {
  authorize(ctx, "webhooks.edit");
  return selectWebhooks(ctx.db, ctx.app.id);
}
