import { authorize } from "@/server/access/authorize.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { requireCampaign } from "@/server/engage/campaigns/require-campaign.ts";
import type { CampaignRef } from "@/server/engage/campaigns/schema.ts";
import type { ChosenWinner } from "@/server/engage/campaigns/store.winner.ts";
import { selectChosen } from "@/server/engage/campaigns/store.winner.ts";
import type { Reactions } from "@/server/engage/measure/store.breaker.ts";
import { selectReactions } from "@/server/engage/measure/store.breaker.ts";
import type { Part } from "@/server/steer/reports/fold-cells.ts";
import { foldCells } from "@/server/steer/reports/fold-cells.ts";
import type { Hold, OccurrenceFigures } from "@/server/steer/reports/store.breakdown.ts";
import {
  selectCells,
  selectGaveWay,
  selectOccurrenceFigures,
  selectWentAhead,
} from "@/server/steer/reports/store.breakdown.ts";

export interface CampaignBreakdown {
  variants: Part[];
  languages: Part[];
  platforms: Part[];
  channels: Part[];
  /** Newest first, a hundred at most. */
  occurrences: OccurrenceFigures[];
  reactions: Reactions;
  /** The choice of the winner among its variants; null before, or without a test. */
  winner: ChosenWinner | null;
  /** Campaigns that its messages gave way to, and campaigns whose messages gave way to its own. */
  gaveWay: Hold[];
  wentAhead: Hold[];
}

/**
 * Returns a campaign's figures in parts, people's responses to it, and the campaigns it competed
 * with.
 */
export async function campaignBreakdown(
  ctx: AppCtx,
  input: CampaignRef,
): Promise<CampaignBreakdown> {
  authorize(ctx, "campaigns.read");
  const { db, app } = ctx;
  const { id, launchedAt, winner } = await requireCampaign(ctx, input.id);
  const [cells, occurrences, reactions, gaveWay, wentAhead, chosen] = await Promise.all([
    selectCells(ctx, id),
    selectOccurrenceFigures(ctx, id, ctx.now()),
    selectReactions(ctx, id, launchedAt ?? ctx.now()),
    selectGaveWay(ctx, id),
    selectWentAhead(ctx, id),
    winner === null ? undefined : selectChosen(db, { appId: app.id, campaignId: id }),
  ]);
  return {
    variants: foldCells(cells, "variant"),
    languages: foldCells(cells, "language"),
    platforms: foldCells(cells, "platform"),
    channels: foldCells(cells, "channel"),
    occurrences,
    reactions,
    winner: chosen ?? null,
    gaveWay,
    wentAhead,
  };
}
