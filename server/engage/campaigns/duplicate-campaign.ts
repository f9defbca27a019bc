import { authorize } from "@/server/access/authorize.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { createCampaign } from "@/server/engage/campaigns/create-campaign.ts";
import { copyBase, copyName } from "@/server/engage/campaigns/free-name.ts";
import { requireCampaign } from "@/server/engage/campaigns/require-campaign.ts";
import type { CampaignRef } from "@/server/engage/campaigns/schema.ts";
import { selectNamesLike } from "@/server/engage/campaigns/store.ts";
import type { CampaignId } from "@/server/id.ts";

/** Creates a draft with the same content and audience, under the next free name, that starts at launch. */
export async function duplicateCampaign(
  ctx: AppCtx,
  input: CampaignRef,
): Promise<{ id: CampaignId }> {
  authorize(ctx, "campaigns.edit");
  const original = await requireCampaign(ctx, input.id);
  const { name } = original;
  const base = copyBase(name, 100);
  const taken = await selectNamesLike(ctx, base);
  return await createCampaign(ctx, {
    ...original,
    name: copyName(base, taken),
    startAt: null,
    endAt: null,
  });
}
