import { insertAudit } from "@/server/access/store.ts";
import type { Ctx } from "@/server/ctx.ts";
import { appId } from "@/server/id.ts";
import { forgetListeners } from "@/server/outbox/listeners.ts";
import { GIVE_UP_AFTER_MS } from "@/server/steer/webhooks/retry.ts";
import type { DueWebhook } from "@/server/steer/webhooks/store.send.ts";
import { selectFailingSince } from "@/server/steer/webhooks/store.send.ts";
import { selectWebhook, updateWebhookState } from "@/server/steer/webhooks/store.ts";

/**
 * Switches a webhook off when its receiver wants no more messages (410), or when no message was
 * delivered for five
 * days. Members see why, and can switch it on again.
 */
export async function stopWebhook(
  ctx: Ctx,
  { id, appId: ofApp }: DueWebhook,
  wantsNoMore: boolean,
): Promise<void> {
  const at = ctx.now();
  const app = appId(ofApp);
  if (!wantsNoMore) {
    const since = await selectFailingSince(ctx.db, id);
    if (!since || at.getTime() - since.getTime() < GIVE_UP_AFTER_MS) return;
  }
  const state = wantsNoMore ? "off" : "failing";
  const reason = wantsNoMore
    ? "The receiver returned 410: it wants no further messages."
    : "No message was delivered for five days.";
  await ctx.db.transaction(async (db) => {
    const webhook = await selectWebhook({ db, app: { id: app } }, id);
    if (webhook?.state !== "on") return;
    await updateWebhookState(db, id, { state, reason, at });
    await insertAudit(db, {
      appId: app,
      memberId: null,
      actor: "system",
      action: state === "off" ? "webhook.off" : "webhook.failing",
      subject: webhook.name,
      detail: { id, reason },
      at,
    });
  });
  forgetListeners(app);
}
