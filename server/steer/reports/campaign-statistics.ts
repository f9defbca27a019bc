import { authorize } from "@/server/access/authorize.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { requireCampaign } from "@/server/engage/campaigns/require-campaign.ts";
import type { CampaignRef } from "@/server/engage/campaigns/schema.ts";
import type { Bucket, Funnel, Pace } from "@/server/engage/measure/store.statistics.ts";
import {
  EMPTY_FUNNEL,
  selectBuckets,
  selectFunnels,
  selectPace,
  selectReasons,
} from "@/server/engage/measure/store.statistics.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "@/server/time.ts";

export interface Reason {
  reason: string;
  n: number;
}

export interface CampaignStatistics {
  funnel: Funnel;
  failed: Reason[];
  suppressed: Reason[];
  /** Parts of pending: messages that wait for a reason, and until when they may still be sent. */
  waiting: Reason[];
  /** Messages per second between the first and the last one sent; null before two were sent. */
  sentPerSecond: number | null;
  /**
   * Estimated time left at the speed of the last minute; null while nothing is due, or nothing was sent
   * lately.
   */
  remainingSeconds: number | null;
  bucketSeconds: number;
  /** Counts in each span of `bucketSeconds`; spans in which nothing happened are left out. */
  overTime: Bucket[];
}

/** Returns the results of a campaign's messages, as far as devices have reported. */
export async function campaignStatistics(
  ctx: AppCtx,
  input: CampaignRef,
): Promise<CampaignStatistics> {
  authorize(ctx, "campaigns.read");
  const campaign = await requireCampaign(ctx, input.id);
  const id = campaign.id;
  const now = ctx.now();
  const lately = new Date(now.getTime() - MINUTE_MS);
  const [funnels, reasons, pace] = await Promise.all([
    selectFunnels(ctx, [id]),
    selectReasons(ctx, id),
    selectPace(ctx, id, { now, lately }),
  ]);
  const bucketSeconds = bucketFor(pace.firstSentAt, pace.lastAt);
  const funnel = funnels.get(id) ?? EMPTY_FUNNEL;
  const of = (state: "failed" | "suppressed" | "pending") =>
    reasons.filter((row) => row.state === state).map(({ reason, n }) => ({ reason, n }));
  return {
    funnel,
    failed: of("failed"),
    suppressed: of("suppressed"),
    waiting: of("pending"),
    sentPerSecond: rate(funnel.sent, pace.firstSentAt, pace.lastSentAt),
    remainingSeconds: remaining(pace, now),
    bucketSeconds,
    overTime: await selectBuckets(ctx, id, bucketSeconds),
  };
}

/** A minute for the first hours, an hour for two weeks, then a day: at most about 350 points. */
function bucketFor(first: Date | null, last: Date | null): number {
  const spanMs = first && last ? last.getTime() - first.getTime() : 0;
  if (spanMs <= 5 * HOUR_MS) return 60;
  return spanMs <= 14 * DAY_MS ? 3_600 : 86_400;
}

function rate(sent: number, first: Date | null, last: Date | null): number | null {
  if (!first || !last || last <= first) return null;
  return sent / ((last.getTime() - first.getTime()) / SECOND_MS);
}

function remaining({ dueNow, sentLately, firstSentAt }: Pace, now: Date): number | null {
  if (dueNow === 0 || sentLately === 0 || !firstSentAt) return null;
  const spanMs = Math.min(MINUTE_MS, Math.max(SECOND_MS, now.getTime() - firstSentAt.getTime()));
  return Math.ceil((dueNow * spanMs) / SECOND_MS / sentLately);
}
