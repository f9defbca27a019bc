import { authorize } from "@/server/access/authorize.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { editableInWords } from "@/server/engage/campaigns/editable.ts";
import type { Command } from "@/server/engage/campaigns/lifecycle.ts";
import { possibleCommands } from "@/server/engage/campaigns/lifecycle.ts";
import { requireCampaign } from "@/server/engage/campaigns/require-campaign.ts";
import type { CampaignRef } from "@/server/engage/campaigns/schema.ts";
import type { Campaign } from "@/server/engage/campaigns/store.ts";
import { goalInWords } from "@/server/engage/measure/lift-words.ts";

export interface CampaignToShow extends Campaign {
  commands: Command[];
  /** The editable fields, as a sentence. */
  mayChange: string;
  /** The goal as a person's action, as in "did “purchase”"; null = it has none. */
  goalWords: string | null;
}

/** Returns the campaign, its possible commands, and what can be changed. */
export async function getCampaign(ctx: AppCtx, input: CampaignRef): Promise<CampaignToShow> {
  authorize(ctx, "campaigns.read");
  const campaign = await requireCampaign(ctx, input.id);
  const { state, programId } = campaign;
  return {
    ...campaign,
    // The message of a program follows the program.
    commands: programId === null ? possibleCommands(state) : [],
    mayChange: editableInWords(state),
    goalWords: campaign.goal && goalInWords(campaign.goal),
  };
}
