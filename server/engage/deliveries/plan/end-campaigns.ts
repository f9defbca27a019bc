import type { Ctx } from "@/server/ctx.ts";
import { inTransaction, systemIn } from "@/server/ctx.ts";
import { changeState } from "@/server/engage/campaigns/change-state.ts";
import { updateStopped } from "@/server/engage/deliveries/plan/store.occurrence.ts";
import { selectEnded } from "@/server/engage/deliveries/plan/store.sweep.ts";

/** Finishes campaigns whose end has come: what was not sent until then is not sent. */
export async function endCampaigns(ctx: Ctx): Promise<void> {
  for (const { appId, appName, timezone, ...campaign } of await selectEnded(ctx.db, ctx.now())) {
    const app = systemIn(ctx, { id: appId, name: appName, timezone });
    await inTransaction(app, async (tx) => {
      await changeState(tx, campaign, "finish", "Its end has come.");
      await updateStopped(tx, campaign.id, { at: ctx.now(), reason: "expired" });
    });
  }
}
