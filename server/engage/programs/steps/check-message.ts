import type { AppCtx } from "@/server/ctx.ts";
import { requireCampaign } from "@/server/engage/campaigns/require-campaign.ts";
import { checkContents } from "@/server/engage/content/check-content.ts";
import type { Step } from "@/server/engage/programs/steps/store.steps.ts";
import { DomainError } from "@/server/errors.ts";

/** Rejects a step whose message cannot be sent as it is, or lacks the approval that the app requires. */
export async function checkMessage(ctx: AppCtx, step: Step, approval: boolean): Promise<void> {
  const campaign = await requireCampaign(ctx, step.campaignId);
  const details = { stepId: step.id, campaignId: campaign.id };
  try {
    checkContents(campaign);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new DomainError(
      "precondition_failed",
      `The message of day ${step.day} cannot be sent yet: ${error.message}`,
      { ...details, ...error.details },
    );
  }
  if (approval && campaign.approvedAt === null) {
    throw new DomainError(
      "precondition_failed",
      `This app requires a second member’s approval before a launch. Open the message of day ${step.day}, ask for approval on its launch page, and launch again once it is approved.`,
      details,
    );
  }
}
