import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import { forgetListeners } from "@/server/outbox/listeners.ts";
import type { WebhookPoster } from "@/server/push/webhook-poster.ts";
import type { SecretBox } from "@/server/secret-box.ts";
import type { CreateWebhook } from "@/server/steer/webhooks/schema.ts";
import { newSecret, sealSecrets } from "@/server/steer/webhooks/secrets.ts";
import { insertWebhook } from "@/server/steer/webhooks/store.ts";

/** Creates a webhook, enabled at once. The secret is shown only here. */
export async function createWebhook(
  ctx: AppCtx,
  input: CreateWebhook,
  { box, poster }: { box: SecretBox; poster: WebhookPoster },
): Promise<{ id: number; secret: string }> {
  authorize(ctx, "webhooks.edit");
  requireReachable(poster, input.url);
  const secret = newSecret();
  const id = await inTransaction(ctx, async (tx) => {
    const made = await insertWebhook(tx, {
      ...input,
      secret: sealSecrets(box, ctx.app.id, { current: secret, previous: null }),
      createdBy: ctx.actor.type === "member" ? ctx.actor.memberId : null,
      at: ctx.now(),
    });
    if (made === null) {
      throw new DomainError("conflict", `A webhook named “${input.name}” already exists.`);
    }
    const detail = { id: made, to: new URL(input.url).host, events: input.events };
    await recordAudit(tx, { action: "webhook.created", subject: input.name, detail });
    return made;
  });
  forgetListeners(ctx.app.id);
  return { id, secret };
}

export function requireReachable(poster: WebhookPoster, url: string): void {
  const refusal = poster.refusal(url);
  if (refusal !== null) {
    throw new DomainError("invalid", `${refusal} Give a public https address of your server.`);
  }
}
