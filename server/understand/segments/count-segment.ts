import type { AppCtx } from "@/server/ctx.ts";
import { authorize } from "@/server/members/authorize.ts";
import { evaluateSet } from "@/server/segments/evaluate-set.ts";
import { loadReading } from "@/server/segments/load-reading.ts";
import { requireSegment } from "@/server/segments/require-segment.ts";
import type { SegmentInput } from "@/server/segments/schema.segment.ts";
import { storeCount } from "@/server/segments/store.ts";

export interface SegmentCount {
  count: number;
  /** Users of the app. */
  total: number;
  countedAt: Date;
}

/** Counts a saved segment now and remembers the result for lists. */
export async function countSegment(ctx: AppCtx, input: SegmentInput): Promise<SegmentCount> {
  authorize(ctx, "segments.read");
  const { criteria } = await requireSegment(ctx, input.id);
  const reading = await loadReading(ctx, criteria);
  const { members, live } = await evaluateSet(ctx.db, ctx.app.id, criteria, reading);
  const count = members.count();
  await storeCount(ctx.db, ctx.app.id, input.id, { members: count, at: reading.now });
  return { count, total: live.count(), countedAt: reading.now };
}
