import { changeState } from "@/server/campaigns/change-state.ts";
import { findCampaign } from "@/server/campaigns/find-campaign.ts";
import type { CampaignRef } from "@/server/campaigns/schema.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { dueSignals } from "@/server/deliveries/due-signals.ts";
import { authorize } from "@/server/members/authorize.ts";

/** Goes on where the campaign was paused: who already got it does not get it again. */
export async function resumeCampaign(ctx: AppCtx, input: CampaignRef): Promise<void> {
  authorize(ctx, "campaigns.launch");
  const campaign = await findCampaign(ctx, input.id);
  await ctx.db.transaction(async (db) => {
    await changeState({ ...ctx, db }, campaign, "resume");
  });
  await ctx.signal(...(await dueSignals(ctx, { appId: ctx.app.id, campaignId: campaign.id })));
}
