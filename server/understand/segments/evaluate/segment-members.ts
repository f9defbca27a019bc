import { authorize } from "@/server/access/authorize.ts";
import { hiddenNames } from "@/server/collect/tags/hidden-names.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { evaluateSet } from "@/server/understand/segments/evaluate/evaluate-set.ts";
import { loadReading } from "@/server/understand/segments/evaluate/load-reading.ts";
import { shownMembers } from "@/server/understand/segments/evaluate/shown-members.ts";
import type { MemberRow } from "@/server/understand/segments/evaluate/store.members.ts";
import { selectMembers } from "@/server/understand/segments/evaluate/store.members.ts";
import { requireSegment } from "@/server/understand/segments/require-segment.ts";
import type { SegmentMembers } from "@/server/understand/segments/schema.ts";

/**
 * Returns a page of the people in a segment now, rising by id. `next` is the `after` of the page
 * that follows; null = the end.
 */
export async function segmentMembers(
  ctx: AppCtx,
  input: SegmentMembers,
): Promise<{ members: MemberRow[]; next: number | null; count: number }> {
  authorize(ctx, "users.read");
  const { criteria } = await requireSegment(ctx, input.id);
  const reading = await loadReading(ctx, criteria);
  const { members } = await evaluateSet(ctx, criteria, reading);
  const ids = members.ids(input.limit + 1, input.after ?? -1);
  const page = ids.subarray(0, input.limit);
  return {
    members: shownMembers(await selectMembers(ctx, page), await hiddenNames(ctx)),
    next: ids.length > input.limit ? (page.at(-1) ?? null) : null,
    count: members.count(),
  };
}
