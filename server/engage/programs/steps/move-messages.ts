import type { AppCtx } from "@/server/ctx.ts";
import type { CampaignState } from "@/server/engage/campaigns/lifecycle.ts";
import { updateMessageStates } from "@/server/engage/campaigns/store.program-messages.ts";
import { selectSteps } from "@/server/engage/programs/steps/store.steps.ts";

/** Moves the messages of a program to its state. Returns the ones it moved. */
export async function moveMessages(
  ctx: AppCtx,
  programId: number,
  change: { from: readonly CampaignState[]; to: CampaignState },
): Promise<number[]> {
  const steps = await selectSteps(ctx, [programId]);
  const campaigns = steps.map(({ campaignId }) => campaignId);
  return await updateMessageStates(ctx, { campaigns, ...change, at: ctx.now() });
}
