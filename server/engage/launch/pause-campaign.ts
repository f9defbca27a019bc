import { changeState } from "@/server/campaigns/change-state.ts";
import { findCampaign } from "@/server/campaigns/find-campaign.ts";
import type { CampaignRef } from "@/server/campaigns/schema.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { authorize } from "@/server/members/authorize.ts";

/** Holds everything that was not sent yet; at most the messages in the hands of a worker (500 each) still leave. `reason` = why it paused itself. */
export async function pauseCampaign(
  ctx: AppCtx,
  input: CampaignRef,
  reason: string | null = null,
): Promise<void> {
  authorize(ctx, "campaigns.launch");
  const campaign = await findCampaign(ctx, input.id);
  await ctx.db.transaction(async (db) => {
    await changeState({ ...ctx, db }, campaign, "pause", reason);
  });
}
