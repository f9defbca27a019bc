import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import type { WebhookRow } from "@/server/steer/webhooks/store.ts";
import { selectWebhook } from "@/server/steer/webhooks/store.ts";

export async function requireWebhook(ctx: AppCtx, id: number): Promise<WebhookRow> {
  const webhook = await selectWebhook(ctx, id);
  if (!webhook) throw new DomainError("not_found", "There is no such webhook in this app.");
  return webhook;
}
