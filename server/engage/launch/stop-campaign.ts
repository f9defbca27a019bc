import { changeState } from "@/server/campaigns/change-state.ts";
import { findCampaign } from "@/server/campaigns/find-campaign.ts";
import type { CampaignRef } from "@/server/campaigns/schema.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { stopOccurrences } from "@/server/deliveries/stop-occurrences.ts";
import { campaignId } from "@/server/id.ts";
import { authorize } from "@/server/members/authorize.ts";

/** Ends the campaign for good: what was not sent is suppressed. */
export async function stopCampaign(ctx: AppCtx, input: CampaignRef): Promise<void> {
  authorize(ctx, "campaigns.launch");
  const campaign = await findCampaign(ctx, input.id);
  await ctx.db.transaction(async (db) => {
    const inside = { ...ctx, db };
    await changeState(inside, campaign, "stop");
    await stopOccurrences(inside, { appId: ctx.app.id, campaignId: campaignId(campaign.id) });
  });
}
