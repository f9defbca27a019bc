import type { AppCtx } from "@/server/ctx.ts";
import type { SegmentId } from "@/server/id.ts";

export async function segmentAudience(ctx: AppCtx, segment: SegmentId | null): Promise<Int32Array> {
  if (segment !== null) throw new Error("placeholder: everybody only");
  const rows = await ctx.db.sql<
    { id: number }[]
  >`select id from users where app_id = ${ctx.app.id} and merged_into is null order by id`;
  return Int32Array.from(rows, (row) => row.id);
}
