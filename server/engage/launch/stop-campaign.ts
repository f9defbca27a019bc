import { authorize } from "@/server/access/authorize.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { changeState } from "@/server/engage/campaigns/change-state.ts";
import { findCampaign } from "@/server/engage/campaigns/find-campaign.ts";
import type { CampaignRef } from "@/server/engage/campaigns/schema.ts";
import { stopOccurrences } from "@/server/engage/deliveries/plan/stop-occurrences.ts";
import { campaignId } from "@/server/id.ts";

/** Ends the campaign permanently and suppresses everything unsent. */
export async function stopCampaign(ctx: AppCtx, input: CampaignRef): Promise<void> {
  authorize(ctx, "campaigns.launch");
  const campaign = await findCampaign(ctx, input.id);
  await inTransaction(ctx, async (tx) => {
    const inside = tx;
    await changeState(inside, campaign, "stop");
    await stopOccurrences(inside, { appId: ctx.app.id, campaignId: campaignId(campaign.id) });
  });
}
