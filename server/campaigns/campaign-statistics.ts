import { findCampaign } from "@/server/campaigns/find-campaign.ts";
import type { CampaignRef } from "@/server/campaigns/schema.ts";
import type { Bucket, Ladder } from "@/server/campaigns/store.statistics.ts";
import {
  selectBuckets,
  selectLadders,
  selectReasons,
  selectSpan,
} from "@/server/campaigns/store.statistics.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { campaignId } from "@/server/id.ts";
import { authorize } from "@/server/members/authorize.ts";
import { DAY_MS, HOUR_MS } from "@/server/time.ts";

export interface CampaignStatistics {
  ladder: Ladder;
  failed: { reason: string; n: number }[];
  suppressed: { reason: string; n: number }[];
  /** Messages per second between the first and the last one sent; null before two were sent. */
  sentPerSecond: number | null;
  bucketSeconds: number;
  /** What happened in each span of `bucketSeconds`; spans in which nothing happened are left out. */
  overTime: Bucket[];
}

/** What became of a campaign's messages, as far as devices have reported. */
export async function campaignStatistics(
  ctx: AppCtx,
  input: CampaignRef,
): Promise<CampaignStatistics> {
  authorize(ctx, "campaigns.read");
  const campaign = await findCampaign(ctx, input.id);
  const id = campaignId(campaign.id);
  const [ladders, reasons, span] = await Promise.all([
    selectLadders(ctx.db, ctx.app.id, [id]),
    selectReasons(ctx.db, ctx.app.id, id),
    selectSpan(ctx.db, ctx.app.id, id),
  ]);
  const bucketSeconds = bucketFor(span.firstSentAt, span.lastAt);
  const ladder = ladders.get(id) ?? EMPTY;
  const of = (state: "failed" | "suppressed") =>
    reasons.filter((row) => row.state === state).map(({ reason, n }) => ({ reason, n }));
  return {
    ladder,
    failed: of("failed"),
    suppressed: of("suppressed"),
    sentPerSecond: rate(ladder.sent, span.firstSentAt, span.lastSentAt),
    bucketSeconds,
    overTime: await selectBuckets(ctx.db, ctx.app.id, id, bucketSeconds),
  };
}

export const EMPTY: Ladder = {
  planned: 0,
  sent: 0,
  delivered: 0,
  displayed: 0,
  actioned: 0,
  exited: 0,
  failed: 0,
  suppressed: 0,
  pending: 0,
};

/** A minute for the first hours, an hour for two weeks, then a day: at most about 350 points. */
function bucketFor(first: Date | null, last: Date | null): number {
  const spanMs = first && last ? last.getTime() - first.getTime() : 0;
  if (spanMs <= 5 * HOUR_MS) return 60;
  return spanMs <= 14 * DAY_MS ? 3_600 : 86_400;
}

function rate(sent: number, first: Date | null, last: Date | null): number | null {
  if (!first || !last || last <= first) return null;
  return sent / ((last.getTime() - first.getTime()) / 1_000);
}
