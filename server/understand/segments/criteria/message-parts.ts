import { authorize } from "@/server/access/authorize.ts";
import type { AppCtx } from "@/server/ctx.ts";
import type { MessageParts } from "@/server/understand/segments/criteria/store.message-names.ts";
import { selectMessageParts } from "@/server/understand/segments/criteria/store.message-names.ts";
import type { MessagePartsInput } from "@/server/understand/segments/schema.ts";

/** Returns the buttons, questions and variants of a campaign, for the criteria builder. */
export async function messageParts(ctx: AppCtx, input: MessagePartsInput): Promise<MessageParts> {
  authorize(ctx, "segments.read");
  return selectMessageParts(ctx, input.campaignId);
}
