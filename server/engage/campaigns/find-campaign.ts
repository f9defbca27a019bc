import type { AppCtx } from "@/server/ctx.ts";
import type { Campaign } from "@/server/engage/campaigns/store.ts";
import { selectCampaign } from "@/server/engage/campaigns/store.ts";
import { DomainError } from "@/server/errors.ts";
import { campaignId } from "@/server/id.ts";

/** Returns the campaign of this app, else throws `not_found`. */
export async function findCampaign(ctx: AppCtx, id: number): Promise<Campaign> {
  const found = await selectCampaign(ctx, campaignId(id));
  if (!found) throw new DomainError("not_found", "This campaign does not exist.");
  return found;
}
