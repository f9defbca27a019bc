import { authorize } from "@/server/access/authorize.ts";
import type { AppCtx } from "@/server/ctx.ts";
import type { ListCampaigns } from "@/server/engage/campaigns/schema.ts";
import type { Campaign } from "@/server/engage/campaigns/store.ts";
import { selectCampaigns } from "@/server/engage/campaigns/store.ts";
import type { Funnel } from "@/server/engage/measure/store.statistics.ts";
import { EMPTY_FUNNEL, selectFunnels } from "@/server/engage/measure/store.statistics.ts";

/** Lists campaigns of the app, newest first, each with its figures; `next` is the cursor of the following page. */
export async function listCampaigns(
  ctx: AppCtx,
  input: ListCampaigns,
): Promise<{ campaigns: (Campaign & { funnel: Funnel })[]; next: number | null }> {
  authorize(ctx, "campaigns.read");
  const page = {
    before: input.before ?? null,
    limit: input.limit + 1,
    states: input.states ?? null,
  };
  const rows = await selectCampaigns(ctx, page);
  const shown = rows.slice(0, input.limit);
  const funnels = await selectFunnels(
    ctx,
    shown.map((row) => row.id),
  );
  return {
    campaigns: shown.map((row) => ({ ...row, funnel: funnels.get(row.id) ?? EMPTY_FUNNEL })),
    next: rows.length > input.limit ? (shown.at(-1)?.id ?? null) : null,
  };
}
