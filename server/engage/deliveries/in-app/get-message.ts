import { selectPersonOf } from "@/server/collect/people/store.person.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { findReader } from "@/server/engage/deliveries/in-app/find-reader.ts";
import type { Message, MessageQuery } from "@/server/engage/deliveries/in-app/schema.messages.ts";
import { selectMessage, selectVersions } from "@/server/engage/deliveries/in-app/store.messages.ts";
import { messageOf } from "@/server/engage/deliveries/send/message-of.ts";
import { DomainError } from "@/server/errors.ts";

/** Returns one message with its full content, for example after a click on its notification. Throws `not_found`. */
export async function getMessage(ctx: AppCtx, input: MessageQuery): Promise<Message> {
  const row = await selectMessage(ctx, input.deliveryId, ctx.now());
  const person = row && (await selectPersonOf(ctx, row.userId));
  const reader = await findReader(ctx, person, row?.language ?? input.locale);
  if (!row || !reader) {
    throw new DomainError("not_found", "This message does not exist, or its campaign was stopped.");
  }
  const versions = await selectVersions(ctx, [row.campaignId]);
  // A device that asks for a message by its id was led to it, so there is nothing left to claim.
  return { ...messageOf(row, versions.get(row.campaignId) ?? [], reader).message, claim: false };
}
