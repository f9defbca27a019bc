import { authorize } from "@/server/access/authorize.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { describeTree } from "@/server/understand/segments/describe/describe.ts";
import { loadNames } from "@/server/understand/segments/describe/load-names.ts";
import type { SegmentView } from "@/server/understand/segments/get-segment.ts";
import { selectSegments } from "@/server/understand/segments/store.ts";

/**
 * Returns all segments of the app by name, each with its last count. Archived ones are left out.
 */
export async function listSegments(ctx: AppCtx): Promise<SegmentView[]> {
  authorize(ctx, "segments.read");
  const segments = await selectSegments(ctx);
  const names = await loadNames(
    ctx,
    segments.map(({ criteria }) => criteria),
  );
  return segments.map((segment) => ({
    ...segment,
    sentence: describeTree(segment.criteria, names),
  }));
}
