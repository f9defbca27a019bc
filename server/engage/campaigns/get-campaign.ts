import { editableInWords } from "@/server/campaigns/editable.ts";
import { findCampaign } from "@/server/campaigns/find-campaign.ts";
import type { Command } from "@/server/campaigns/lifecycle.ts";
import { possibleCommands } from "@/server/campaigns/lifecycle.ts";
import type { CampaignRef } from "@/server/campaigns/schema.ts";
import type { Campaign } from "@/server/campaigns/store.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { authorize } from "@/server/members/authorize.ts";
import { goalInWords } from "@/server/reports/lift-words.ts";

export interface CampaignToShow extends Campaign {
  commands: Command[];
  /** In words. */
  mayChange: string;
  /** What people do who reach its goal, as in "did “purchase”"; null = it has none. */
  goalWords: string | null;
}

/** The campaign, what can be done with it now, and what may be changed of it. */
export async function getCampaign(ctx: AppCtx, input: CampaignRef): Promise<CampaignToShow> {
  authorize(ctx, "campaigns.read");
  const campaign = await findCampaign(ctx, input.id);
  const { state, programId } = campaign;
  return {
    ...campaign,
    // The message of a program follows it.
    commands: programId === null ? possibleCommands(state) : [],
    mayChange: editableInWords(state),
    goalWords: campaign.goal && goalInWords(campaign.goal),
  };
}
