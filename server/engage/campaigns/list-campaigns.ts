import { authorize } from "@/server/access/authorize.ts";
import type { AppCtx } from "@/server/ctx.ts";
import type { ListCampaigns } from "@/server/engage/campaigns/schema.ts";
import type { Campaign } from "@/server/engage/campaigns/store.ts";
import { selectCampaigns } from "@/server/engage/campaigns/store.ts";
import type { Ladder } from "@/server/engage/measure/store.statistics.ts";
import { EMPTY, selectLadders } from "@/server/engage/measure/store.statistics.ts";

/** Campaigns of the app, newest first, each with its figures; `next` is the cursor of the following page. */
export async function listCampaigns(
  ctx: AppCtx,
  input: ListCampaigns,
): Promise<{ campaigns: (Campaign & { ladder: Ladder })[]; next: number | null }> {
  authorize(ctx, "campaigns.read");
  const page = {
    before: input.before ?? null,
    limit: input.limit + 1,
    states: input.states ?? null,
  };
  const rows = await selectCampaigns(ctx.db, ctx.app.id, page);
  const shown = rows.slice(0, input.limit);
  const ladders = await selectLadders(
    ctx.db,
    ctx.app.id,
    shown.map((row) => row.id),
  );
  return {
    campaigns: shown.map((row) => ({ ...row, ladder: ladders.get(row.id) ?? EMPTY })),
    next: rows.length > input.limit ? (shown.at(-1)?.id ?? null) : null,
  };
}
