import type { AppCtx } from "@/server/ctx.ts";
import { authorize } from "@/server/members/authorize.ts";
import { describeTree } from "@/server/segments/describe.ts";
import { loadNames } from "@/server/segments/load-names.ts";
import { requireSegment } from "@/server/segments/require-segment.ts";
import type { SegmentInput } from "@/server/segments/schema.segment.ts";
import type { SegmentRow } from "@/server/segments/store.ts";

export interface SegmentView extends SegmentRow {
  /** The tree in plain English. */
  sentence: string;
}

export async function getSegment(ctx: AppCtx, input: SegmentInput): Promise<SegmentView> {
  authorize(ctx, "segments.read");
  const segment = await requireSegment(ctx, input.id);
  const names = await loadNames(ctx, [segment.criteria]);
  return { ...segment, sentence: describeTree(segment.criteria, names) };
}
