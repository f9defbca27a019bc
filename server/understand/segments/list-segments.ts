import type { AppCtx } from "@/server/ctx.ts";
import { authorize } from "@/server/members/authorize.ts";
import { describeTree } from "@/server/segments/describe.ts";
import type { SegmentView } from "@/server/segments/get-segment.ts";
import { loadNames } from "@/server/segments/load-names.ts";
import { selectSegments } from "@/server/segments/store.ts";

/** All segments of the app by name, archived ones left out, each with its last count. */
export async function listSegments(ctx: AppCtx): Promise<SegmentView[]> {
  authorize(ctx, "segments.read");
  const segments = await selectSegments(ctx.db, ctx.app.id);
  const names = await loadNames(
    ctx,
    segments.map(({ criteria }) => criteria),
  );
  return segments.map((segment) => ({
    ...segment,
    sentence: describeTree(segment.criteria, names),
  }));
}
