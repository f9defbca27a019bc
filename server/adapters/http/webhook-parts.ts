import { keyRing } from "@/server/env.ts";
import type { WebhookPoster } from "@/server/push/webhook-poster.ts";
import { webhookPoster } from "@/server/push/webhook-poster.ts";
import { SEALED_FOR, SecretBox } from "@/server/secret-box.ts";

/** What the use cases of webhooks need besides the ctx: the box of their secrets, and the way out. */
export function webhookParts(): { box: SecretBox; poster: WebhookPoster } {
  return { box: new SecretBox(keyRing(), SEALED_FOR.webhook), poster: webhookPoster() };
}
