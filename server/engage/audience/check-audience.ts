import type { AppCtx } from "@/server/ctx.ts";
import type { Audience } from "@/server/engage/audience/schema.ts";
import { DomainError } from "@/server/errors.ts";
import { selectSegmentsThere } from "@/server/understand/segments/store.ts";

/** Rejects archived segments and segments of another app. */
export async function checkAudience(
  ctx: AppCtx,
  { segments, excluded }: Pick<Audience, "segments" | "excluded">,
): Promise<void> {
  const asked = [...new Set([...segments, ...excluded])];
  if (asked.length === 0) return;
  const there = await selectSegmentsThere(ctx, asked);
  const lost = asked.find((id) => !there.has(id));
  if (lost === undefined) return;
  const field = segments.includes(lost) ? "audience.segments" : "audience.excluded";
  throw new DomainError(
    "invalid",
    "A segment of the audience no longer exists. Choose another one.",
    { field },
  );
}
