import type { Ctx } from "@/server/ctx.ts";
import type { CampaignKey } from "@/server/engage/deliveries/plan/occurrence-ref.ts";
import { updateStopped } from "@/server/engage/deliveries/plan/store.occurrence.ts";

/** Suppresses all deliveries of a stopped campaign that are not being sent right now. Safe to repeat. */
export async function stopOccurrences(ctx: Ctx, campaign: CampaignKey): Promise<void> {
  await updateStopped({ db: ctx.db, app: { id: campaign.appId } }, campaign.campaignId, {
    at: ctx.now(),
    reason: "campaign_stopped",
  });
}
