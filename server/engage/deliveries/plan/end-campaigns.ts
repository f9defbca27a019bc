import type { Ctx } from "@/server/ctx.ts";
import { inTransaction, systemIn } from "@/server/ctx.ts";
import { changeState } from "@/server/engage/campaigns/change-state.ts";
import { updateStopped } from "@/server/engage/deliveries/plan/store.occurrence.ts";
import { selectEnded } from "@/server/engage/deliveries/plan/store.sweep.ts";

/** Finishes campaigns that have reached their end; unsent messages are not sent. */
export async function endCampaigns(ctx: Ctx): Promise<void> {
  for (const { appId, appName, timezone, ...campaign } of await selectEnded(ctx.db, ctx.now())) {
    const app = systemIn(ctx, { id: appId, name: appName, timezone });
    await inTransaction(app, async (tx) => {
      await changeState(tx, campaign, "finish", { reason: "It reached its end.", code: null });
      await updateStopped(tx, campaign.id, { at: ctx.now(), reason: "expired" });
    });
  }
}
