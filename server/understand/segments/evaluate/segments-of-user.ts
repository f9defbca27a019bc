import type { AppCtx } from "@/server/ctx.ts";
import { segmentId } from "@/server/id.ts";
import { segmentAudience } from "@/server/understand/segments/evaluate/segment-audience.ts";
import { selectSegments } from "@/server/understand/segments/store.ts";

/** Returns the segments that a user is in now, by name. The calling use case checks the role. */
export async function segmentsOfUser(
  ctx: AppCtx,
  userId: number,
): Promise<{ id: number; name: string }[]> {
  const found: { id: number; name: string }[] = [];
  for (const { id, name } of await selectSegments(ctx)) {
    if (isAmong(await segmentAudience(ctx, segmentId(id)), userId)) found.push({ id, name });
  }
  return found;
}

/** `ids` must be rising. */
export function isAmong(ids: Int32Array, id: number): boolean {
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ids[middle] as number) < id) low = middle + 1;
    else high = middle;
  }
  return ids[low] === id;
}
