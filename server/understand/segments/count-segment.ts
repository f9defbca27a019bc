import { authorize } from "@/server/access/authorize.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { evaluateSet } from "@/server/understand/segments/evaluate/evaluate-set.ts";
import { loadReading } from "@/server/understand/segments/evaluate/load-reading.ts";
import { requireSegment } from "@/server/understand/segments/require-segment.ts";
import type { SegmentInput } from "@/server/understand/segments/schema.ts";
import { storeCount } from "@/server/understand/segments/store.ts";

interface SegmentCount {
  count: number;
  /** Number of users in the app. */
  total: number;
  countedAt: Date;
}

/** Counts a saved segment now and stores the result for lists. */
export async function countSegment(ctx: AppCtx, input: SegmentInput): Promise<SegmentCount> {
  authorize(ctx, "segments.read");
  const { criteria } = await requireSegment(ctx, input.id);
  const reading = await loadReading(ctx, criteria);
  const { members, live } = await evaluateSet(ctx, criteria, reading);
  const count = members.count();
  await storeCount(ctx, input.id, { members: count, at: reading.now });
  return { count, total: live.count(), countedAt: reading.now };
}
