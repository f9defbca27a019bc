import type { Ctx } from "@/server/ctx.ts";
import { inOrder } from "@/server/outbox/schema.payload.ts";
import type { ClaimedMessage, Settlement } from "@/server/outbox/store.send.ts";
import { claimMessages, settleMessages } from "@/server/outbox/store.send.ts";
import type { WebhookPoster } from "@/server/push/webhook-poster.ts";
import type { SecretBox } from "@/server/secret-box.ts";
import { cannotOpen } from "@/server/secret-box.ts";
import type { PostAnswer } from "@/server/steer/webhooks/retry.ts";
import { LEASE_MS, verdictOf } from "@/server/steer/webhooks/retry.ts";
import { openSecrets, signedHeaders } from "@/server/steer/webhooks/secrets.ts";
import { stopWebhook } from "@/server/steer/webhooks/stop-webhook.ts";
import type { DueWebhook } from "@/server/steer/webhooks/store.send.ts";
import { selectDueWebhooks } from "@/server/steer/webhooks/store.send.ts";

/**
 * Webhooks served at a time, and messages under way to one of them: a receiver that hangs delays no
 * other.
 */
const LANES = 8;
const BATCH = 10;
const WEBHOOKS = 100;

interface Sending {
  poster: WebhookPoster;
  box: SecretBox;
  /** No new batch is begun after this time: a function's step must end. */
  budgetMs?: number;
}

/**
 * Sends due messages, to each webhook in batches until nothing is left, all of a batch failed, or
 * the time is up.
 */
export async function sendDueMessages(
  ctx: Ctx,
  sending: Sending,
): Promise<{ sent: number; failed: number; more: boolean }> {
  const until = performance.now() + (sending.budgetMs ?? 20_000);
  const due = await selectDueWebhooks(ctx.db, ctx.now(), WEBHOOKS);
  const total = { sent: 0, failed: 0, more: due.length === WEBHOOKS };
  const queue = due.values();
  const lane = async () => {
    for (const webhook of queue) {
      const result = await sendTo(ctx, webhook, sending, until);
      total.sent += result.sent;
      total.failed += result.failed;
      total.more ||= result.more;
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return total;
}

async function sendTo(ctx: Ctx, webhook: DueWebhook, sending: Sending, until: number) {
  const total = { sent: 0, failed: 0, more: false };
  for (;;) {
    if (performance.now() > until) return { ...total, more: true };
    const now = ctx.now();
    const leaseUntil = new Date(now.getTime() + LEASE_MS);
    const batch = await claimMessages(ctx.db, webhook.id, { now, leaseUntil, limit: BATCH });
    if (batch.length === 0) return total;
    const sent = await sendBatch(ctx, webhook, batch, sending);
    total.sent += sent;
    total.failed += batch.length - sent;
    // A receiver that is down is left alone until the next tick.
    if (sent === 0) return total;
  }
}

async function sendBatch(
  ctx: Ctx,
  webhook: DueWebhook,
  batch: readonly ClaimedMessage[],
  { poster, box }: Sending,
): Promise<number> {
  const secrets = openSecrets(box, webhook.appId, webhook.secret);
  const answers = await Promise.all(
    batch.map(async ({ id, payload }): Promise<PostAnswer> => {
      if (!secrets) return { status: null, error: LOST_SECRET, retryAfterMs: null };
      const body = JSON.stringify(inOrder(payload));
      const headers = signedHeaders(secrets, { id, body }, ctx.now());
      return poster.post(webhook.url, headers, Buffer.from(body));
    }),
  );
  const now = ctx.now();
  const settled = batch.map((message, i) => settlementOf(message, answers[i] ?? NO_ANSWER, now));
  await settleMessages(ctx.db, settled, now);
  const wantsNoMore = answers.some(({ status }) => status === 410);
  const gaveUp = settled.some(({ state }) => state === "failed");
  if (wantsNoMore || gaveUp) await stopWebhook(ctx, webhook, wantsNoMore);
  return settled.filter(({ state }) => state === "sent").length;
}

const LOST_SECRET = cannotOpen("The secret of this webhook", "rotate it");
const NO_ANSWER: PostAnswer = {
  status: null,
  error: "The receiver did not respond.",
  retryAfterMs: null,
};

function settlementOf(message: ClaimedMessage, answer: PostAnswer, now: Date): Settlement {
  const { id, attempts } = message;
  const verdict = verdictOf(answer, attempts, Math.random());
  const { status, error } = answer;
  const base = { id, attempts, status, error, dueAt: null };
  if (verdict.outcome === "sent") return { ...base, state: "sent" };
  if (verdict.outcome !== "again") return { ...base, state: "failed" };
  return { ...base, state: "pending", dueAt: new Date(now.getTime() + verdict.waitMs) };
}
