import { authorize } from "@/server/access/authorize.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { changeState } from "@/server/engage/campaigns/change-state.ts";
import { requireCampaign } from "@/server/engage/campaigns/require-campaign.ts";
import type { CampaignRef } from "@/server/engage/campaigns/schema.ts";
import { stopOccurrences } from "@/server/engage/deliveries/plan/stop-occurrences.ts";

/** Ends the campaign permanently and suppresses everything unsent. */
export async function stopCampaign(ctx: AppCtx, input: CampaignRef): Promise<void> {
  authorize(ctx, "campaigns.launch");
  const campaign = await requireCampaign(ctx, input.id);
  await inTransaction(ctx, async (tx) => {
    await changeState(tx, campaign, "stop");
    await stopOccurrences(tx, { appId: ctx.app.id, campaignId: campaign.id });
  });
}
