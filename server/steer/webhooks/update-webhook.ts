import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import { forgetListeners } from "@/server/outbox/listeners.ts";
import type { WebhookPoster } from "@/server/push/webhook-poster.ts";
import { requireReachable } from "@/server/steer/webhooks/create-webhook.ts";
import { requireWebhook } from "@/server/steer/webhooks/require-webhook.ts";
import type { UpdateWebhook } from "@/server/steer/webhooks/schema.ts";
import {
  isNameTaken,
  updateWebhookRow,
  updateWebhookState,
} from "@/server/steer/webhooks/store.ts";

/**
 * Changes the given fields. While switched off, a webhook stores no messages and its pending ones
 * fail; switched on, it starts over.
 */
export async function updateWebhook(
  ctx: AppCtx,
  input: UpdateWebhook,
  { poster }: { poster: WebhookPoster },
): Promise<{ id: number }> {
  authorize(ctx, "webhooks.edit");
  if (input.url !== undefined) requireReachable(poster, input.url);
  await inTransaction(ctx, async (tx) => {
    const inTransaction = tx;
    const before = await requireWebhook(inTransaction, input.id);
    const { name = before.name, url = before.url, events = before.events, on } = input;
    if (await isNameTaken(tx, name, input.id)) {
      throw new DomainError("conflict", `A webhook named “${name}” already exists.`);
    }
    const at = ctx.now();
    await updateWebhookRow(tx, input.id, { name, url, events, at });
    const isOn = before.state === "on";
    if (on !== undefined && on !== isOn) {
      await updateWebhookState(tx.db, input.id, { state: on ? "on" : "off", reason: null, at });
    }
    await recordAudit(inTransaction, {
      action: "webhook.updated",
      subject: name,
      detail: { id: input.id, to: new URL(url).host, events, on: on ?? isOn },
    });
  });
  forgetListeners(ctx.app.id);
  return { id: input.id };
}
