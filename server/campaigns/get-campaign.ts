import { findCampaign } from "@/server/campaigns/find-campaign.ts";
import type { Command } from "@/server/campaigns/lifecycle.ts";
import { possibleCommands } from "@/server/campaigns/lifecycle.ts";
import type { CampaignRef } from "@/server/campaigns/schema.ts";
import type { Campaign } from "@/server/campaigns/store.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { authorize } from "@/server/members/authorize.ts";

/** The campaign, and what can be done with it now. */
export async function getCampaign(
  ctx: AppCtx,
  input: CampaignRef,
): Promise<Campaign & { commands: Command[] }> {
  authorize(ctx, "campaigns.read");
  const campaign = await findCampaign(ctx, input.id);
  return { ...campaign, commands: possibleCommands(campaign.state) };
}
