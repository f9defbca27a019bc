import type { AppCtx } from "@/server/ctx.ts";
import { authorize } from "@/server/members/authorize.ts";
import type { MessagePartsInput } from "@/server/segments/schema.segment.ts";
import type { MessageParts } from "@/server/segments/store.message-names.ts";
import { selectMessageParts } from "@/server/segments/store.message-names.ts";

/** Buttons, questions and variants of a campaign, for the criteria builder. */
export async function messageParts(ctx: AppCtx, input: MessagePartsInput): Promise<MessageParts> {
  authorize(ctx, "segments.read");
  return selectMessageParts(ctx.db, ctx.app.id, input.campaignId);
}
