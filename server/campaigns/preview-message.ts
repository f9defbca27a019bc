import { checkContent } from "@/server/campaigns/check-content.ts";
import type { PreviewInput } from "@/server/campaigns/schema.ts";
import { selectPreviewPerson } from "@/server/campaigns/store.test-devices.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { authorize } from "@/server/members/authorize.ts";
import { compileContent, personalise } from "@/server/messages/compile-content.ts";
import type { MessageContent } from "@/server/messages/content.ts";

/** The message as one user (or, with null, somebody of whom nothing is known) would read it. Refuses what could not be saved. */
export async function previewMessage(
  ctx: AppCtx,
  input: PreviewInput,
): Promise<{ content: MessageContent; missing: number }> {
  authorize(ctx, "campaigns.read");
  checkContent(input.content);
  const person =
    input.userId === null ? undefined : await selectPreviewPerson(ctx.db, ctx.app.id, input.userId);
  const data = { userId: person?.externalId ?? null, appInfo: person?.appInfo ?? {} };
  return personalise(compileContent(input.content), data);
}
