import { authorize } from "@/server/access/authorize.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import { Moment } from "@/server/moment.ts";
import type { MessageCursor, MessageRow } from "@/server/outbox/store.ts";
import { selectMessages } from "@/server/outbox/store.ts";
import { requireWebhook } from "@/server/steer/webhooks/require-webhook.ts";
import type { ListMessages } from "@/server/steer/webhooks/schema.ts";

/** Returns messages of the last 30 days, newest first, without their payloads. */
export async function listMessages(
  ctx: AppCtx,
  input: ListMessages,
): Promise<{ messages: MessageRow[]; next: string | null }> {
  authorize(ctx, "webhooks.edit");
  await requireWebhook(ctx, input.id);
  const messages = await selectMessages(ctx.db, input.id, {
    state: input.state ?? null,
    before: input.before === undefined ? null : readCursor(input.before),
    limit: input.limit,
  });
  const last = messages.at(-1);
  const next =
    last && messages.length === input.limit ? `${last.createdAt.toISOString()}_${last.id}` : null;
  return { messages, next };
}

function readCursor(text: string): MessageCursor {
  const [at = "", id = ""] = text.split("_");
  const { data: date } = Moment.safeParse(at);
  if (!date || !/^[\da-f-]{36}$/.test(id)) {
    throw new DomainError("invalid", "Set `before` to the `next` of the previous page.");
  }
  return { at: date, id };
}
