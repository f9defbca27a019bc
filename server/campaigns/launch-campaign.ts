import { changeState } from "@/server/campaigns/change-state.ts";
import { checkContent } from "@/server/campaigns/check-content.ts";
import { checkSegment } from "@/server/campaigns/create-campaign.ts";
import { findCampaign } from "@/server/campaigns/find-campaign.ts";
import type { CampaignState } from "@/server/campaigns/lifecycle.ts";
import type { CampaignRef } from "@/server/campaigns/schema.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { insertOccurrence } from "@/server/deliveries/store.occurrence.ts";
import { campaignId } from "@/server/id.ts";
import { authorize } from "@/server/members/authorize.ts";

/** Sends a draft on its way: at once, or scheduled for its start. */
export async function launchCampaign(
  ctx: AppCtx,
  input: CampaignRef,
): Promise<{ state: CampaignState }> {
  authorize(ctx, "campaigns.launch");
  const campaign = await findCampaign(ctx, input.id);
  checkContent(campaign.content);
  await checkSegment(ctx, campaign.segmentId);
  const id = campaignId(campaign.id);
  const now = ctx.now();
  const dueAt = campaign.startAt !== null && campaign.startAt > now ? campaign.startAt : now;
  const state = await ctx.db.transaction(async (db) => {
    const to = await changeState({ ...ctx, db }, campaign, "launch");
    await insertOccurrence(db, { appId: ctx.app.id, campaignId: id, no: 1, dueAt });
    return to;
  });
  if (dueAt <= now) {
    await ctx.signal({
      name: "campaign/occurrence.due",
      data: { appId: ctx.app.id, campaignId: campaign.id, occurrence: 1 },
    });
  }
  return { state };
}
