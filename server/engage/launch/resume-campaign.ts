import { authorize } from "@/server/access/authorize.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { changeState } from "@/server/engage/campaigns/change-state.ts";
import { requireCampaign } from "@/server/engage/campaigns/require-campaign.ts";
import type { CampaignRef } from "@/server/engage/campaigns/schema.ts";
import { dueSignals } from "@/server/engage/deliveries/plan/due-signals.ts";

/** Resumes a paused campaign: people who already got it do not get it again. */
export async function resumeCampaign(ctx: AppCtx, input: CampaignRef): Promise<void> {
  authorize(ctx, "campaigns.launch");
  const campaign = await requireCampaign(ctx, input.id);
  await inTransaction(ctx, async (tx) => {
    await changeState(tx, campaign, "resume");
  });
  await ctx.signal(...(await dueSignals(ctx, { appId: ctx.app.id, campaignId: campaign.id })));
}
