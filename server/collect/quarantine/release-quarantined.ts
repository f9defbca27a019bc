import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import type { HeldInput } from "@/server/collect/problems/schema.ts";
import { selectHeld } from "@/server/collect/problems/store.quarantine.ts";
import type { Released } from "@/server/collect/quarantine/release-items.ts";
import { releaseItems } from "@/server/collect/quarantine/release-items.ts";
import type { AppCtx } from "@/server/ctx.ts";

const SLICE = 1_000;
/** Limit of one call, so that no request takes minutes. Call again while there is `more`. */
const CALL_MAX = 10_000;

/** Stores items that were held back, each once. They count as received on the day of their arrival. */
export async function releaseQuarantined(
  ctx: AppCtx,
  input: HeldInput,
): Promise<Released & { more: boolean }> {
  authorize(ctx, "tags.edit");
  const sum = { stored: 0, deduplicated: 0, dropped: 0, failed: 0, more: false };
  let after = 0;
  for (let seen = 0; seen < CALL_MAX; ) {
    const held = await selectHeld(ctx, input, { after, limit: SLICE });
    const released = await releaseItems(ctx, held);
    for (const key of ["stored", "deduplicated", "dropped", "failed"] as const)
      sum[key] += released[key];
    after = held.at(-1)?.id ?? after;
    seen += held.length;
    sum.more = held.length === SLICE;
    if (!sum.more) break;
  }
  if (sum.stored + sum.deduplicated + sum.dropped > 0) {
    await recordAudit(ctx, { action: "quarantine.released", subject: "held items", detail: sum });
  }
  return sum;
}
