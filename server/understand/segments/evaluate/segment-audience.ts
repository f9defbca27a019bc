import type { AppCtx } from "@/server/ctx.ts";
import type { SegmentId } from "@/server/id.ts";
import { evaluateSet } from "@/server/understand/segments/evaluate/evaluate-set.ts";
import { loadReading } from "@/server/understand/segments/evaluate/load-reading.ts";
import { maxUserId } from "@/server/understand/segments/evaluate/store.audience.ts";
import { readUniverse } from "@/server/understand/segments/evaluate/universe.ts";
import { requireSegment } from "@/server/understand/segments/require-segment.ts";

/**
 * Returns the ids of everyone in a segment now, rising; null = every user. The calling use case
 * checks the role.
 */
export async function segmentAudience(ctx: AppCtx, segment: SegmentId | null): Promise<Int32Array> {
  if (segment === null) {
    const size = (await maxUserId(ctx)) + 1;
    return (await readUniverse(ctx, size)).live.ids();
  }
  const { criteria } = await requireSegment(ctx, segment);
  const reading = await loadReading(ctx, criteria);
  const { members } = await evaluateSet(ctx, criteria, reading);
  return members.ids();
}
