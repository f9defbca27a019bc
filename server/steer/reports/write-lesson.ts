import { authorize } from "@/server/access/authorize.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { requireCampaign } from "@/server/engage/campaigns/require-campaign.ts";
import { updateLesson } from "@/server/engage/campaigns/store.launched.ts";
import type { WriteLesson } from "@/server/steer/reports/schema.ts";

/** Stores the lesson from a campaign, whatever its state. */
export async function writeLesson(ctx: AppCtx, input: WriteLesson): Promise<void> {
  authorize(ctx, "campaigns.edit");
  const { id } = await requireCampaign(ctx, input.id);
  await updateLesson(ctx, id, input.lesson || null);
}
