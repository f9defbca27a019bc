import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import type { SegmentRow } from "@/server/understand/segments/store.ts";
import { selectSegment } from "@/server/understand/segments/store.ts";

/** Returns the segment of this app, or throws `not_found`. */
export async function requireSegment(ctx: AppCtx, id: number): Promise<SegmentRow> {
  const segment = await selectSegment(ctx, id);
  if (!segment) throw new DomainError("not_found", "There is no such segment in this app.");
  return segment;
}
