import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import type { HeldInput } from "@/server/collect/problems/schema.ts";
import { discardHeld } from "@/server/collect/problems/store.quarantine.ts";
import { countDiscarded } from "@/server/collect/quarantine/count-discarded.ts";
import type { AppCtx } from "@/server/ctx.ts";

/** Throws held items away for good. From then on they count as dropped on the day they came. */
export async function discardQuarantined(
  ctx: AppCtx,
  input: HeldInput,
): Promise<{ discarded: number }> {
  authorize(ctx, "tags.edit");
  return await ctx.db.transaction(async (db) => {
    const days = await discardHeld(db, ctx.app.id, input);
    const discarded = days.reduce((sum, { n }) => sum + n, 0);
    if (discarded === 0) return { discarded };
    await countDiscarded({ ...ctx, db }, days);
    await recordAudit(
      { ...ctx, db },
      { action: "quarantine.discarded", subject: "held items", detail: { discarded } },
    );
    return { discarded };
  });
}
