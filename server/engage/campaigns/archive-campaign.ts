import { authorize } from "@/server/access/authorize.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { changeState } from "@/server/engage/campaigns/change-state.ts";
import { requireCampaign } from "@/server/engage/campaigns/require-campaign.ts";
import type { CampaignRef } from "@/server/engage/campaigns/schema.ts";

/** Archives an ended campaign: it leaves the list, its report and figures stay. */
export async function archiveCampaign(ctx: AppCtx, input: CampaignRef): Promise<void> {
  authorize(ctx, "campaigns.edit");
  const campaign = await requireCampaign(ctx, input.id);
  await inTransaction(ctx, async (tx) => {
    await changeState(tx, campaign, "archive");
  });
}
