import { authorize } from "@/server/access/authorize.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { describeTree } from "@/server/understand/segments/describe/describe.ts";
import { loadNames } from "@/server/understand/segments/describe/load-names.ts";
import { requireSegment } from "@/server/understand/segments/require-segment.ts";
import type { SegmentInput } from "@/server/understand/segments/schema.ts";
import type { SegmentRow } from "@/server/understand/segments/store.ts";

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
