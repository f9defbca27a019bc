import { authorize } from "@/server/access/authorize.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { createCampaign } from "@/server/engage/campaigns/create-campaign.ts";
import { findCampaign } from "@/server/engage/campaigns/find-campaign.ts";
import type { CampaignRef } from "@/server/engage/campaigns/schema.ts";
import { selectNamesLike } from "@/server/engage/campaigns/store.ts";

/** Creates a draft with the same content and audience, under the next free name, that starts at launch. */
export async function duplicateCampaign(ctx: AppCtx, input: CampaignRef): Promise<{ id: number }> {
  authorize(ctx, "campaigns.edit");
  const original = await findCampaign(ctx, input.id);
  const { name } = original;
  const base = name.replace(/ \(copy(?: \d+)?\)$/, "").slice(0, 100);
  const taken = new Set(await selectNamesLike(ctx, base));
  return await createCampaign(ctx, {
    ...original,
    name: freeName(base, taken),
    startAt: null,
    endAt: null,
  });
}

function freeName(base: string, taken: ReadonlySet<string>): string {
  for (let n = 1; ; n++) {
    const name = n === 1 ? `${base} (copy)` : `${base} (copy ${n})`;
    if (!taken.has(name)) return name;
  }
}
