import { findCampaign } from "@/server/campaigns/find-campaign.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { authorize } from "@/server/members/authorize.ts";
import type { WriteLesson } from "@/server/reports/schema.ts";
import { updateLesson } from "@/server/reports/store.ts";

/** Notes what was learnt from a campaign, in whatever state it is. */
export async function writeLesson(ctx: AppCtx, input: WriteLesson): Promise<void> {
  authorize(ctx, "campaigns.edit");
  const { id } = await findCampaign(ctx, input.id);
  await updateLesson(ctx.db, ctx.app.id, id, input.lesson || null);
}
