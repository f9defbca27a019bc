import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import type { HeldInput } from "@/server/collect/problems/schema.ts";
import { discardHeld } from "@/server/collect/problems/store.quarantine.ts";
import { countDiscarded } from "@/server/collect/quarantine/count-discarded.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";

/** Discards held items permanently. From then on they count as dropped on the day of their arrival. */
export async function discardQuarantined(
  ctx: AppCtx,
  input: HeldInput,
): Promise<{ discarded: number }> {
  authorize(ctx, "tags.edit");
  return await inTransaction(ctx, async (tx) => {
    const days = await discardHeld(tx, input);
    const discarded = days.reduce((sum, { n }) => sum + n, 0);
    if (discarded === 0) return { discarded };
    await countDiscarded(tx, days);
    await recordAudit(tx, {
      action: "quarantine.discarded",
      subject: "held items",
      detail: { discarded },
    });
    return { discarded };
  });
}
