import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { replayFailedRows } from "@/server/outbox/store.ts";
import { requireWebhook } from "@/server/steer/webhooks/require-webhook.ts";
import type { ReplayFailed } from "@/server/steer/webhooks/schema.ts";
import { requireOn } from "@/server/steer/webhooks/test-webhook.ts";

/** Sends all failed messages since a given time again. */
export async function replayFailed(ctx: AppCtx, input: ReplayFailed): Promise<{ n: number }> {
  authorize(ctx, "webhooks.edit");
  const webhook = await requireWebhook(ctx, input.id);
  requireOn(webhook);
  const { since } = input;
  const n = await inTransaction(ctx, async (tx) => {
    const rows = await replayFailedRows(tx.db, input.id, { since, at: ctx.now() });
    const detail = { id: input.id, since: since.toISOString(), n: rows };
    await recordAudit(tx, { action: "webhook.replayed", subject: webhook.name, detail });
    return rows;
  });
  if (n > 0) await ctx.signal({ name: "webhook/messages.due", data: { appId: ctx.app.id } });
  return { n };
}
