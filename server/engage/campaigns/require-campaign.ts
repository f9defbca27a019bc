import type { AppCtx } from "@/server/ctx.ts";
import type { Campaign } from "@/server/engage/campaigns/store.ts";
import { selectCampaign } from "@/server/engage/campaigns/store.ts";
import { DomainError } from "@/server/errors.ts";
import type { CampaignId } from "@/server/id.ts";

/** Returns the campaign of this app, else throws `not_found`. */
export async function requireCampaign(ctx: AppCtx, id: CampaignId): Promise<Campaign> {
  const found = await selectCampaign(ctx, id);
  if (!found) throw new DomainError("not_found", "This campaign does not exist.");
  return found;
}
