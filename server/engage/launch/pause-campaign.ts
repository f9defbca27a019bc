import { authorize } from "@/server/access/authorize.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { changeState } from "@/server/engage/campaigns/change-state.ts";
import { requireCampaign } from "@/server/engage/campaigns/require-campaign.ts";
import type { CampaignRef } from "@/server/engage/campaigns/schema.ts";
import type { Cause } from "@/server/engage/measure/breaker.ts";

/**
 * Holds everything that is not sent yet; at most the messages that a worker has claimed (500 each) are still sent.
 * `cause` = why it paused automatically.
 */
export async function pauseCampaign(
  ctx: AppCtx,
  input: CampaignRef,
  cause: Cause | null = null,
): Promise<void> {
  authorize(ctx, "campaigns.launch");
  const campaign = await requireCampaign(ctx, input.id);
  await inTransaction(ctx, async (tx) => {
    await changeState(tx, campaign, "pause", cause);
  });
}
