import type { Ctx } from "@/server/ctx.ts";
import { changeState } from "@/server/engage/campaigns/change-state.ts";
import { updateStopped } from "@/server/engage/deliveries/plan/store.occurrence.ts";
import { selectEnded } from "@/server/engage/deliveries/plan/store.sweep.ts";
import { campaignId } from "@/server/id.ts";

/** Finishes campaigns that have reached their end; unsent messages are not sent. */
export async function endCampaigns(ctx: Ctx): Promise<void> {
  for (const { appId, appName, timezone, ...campaign } of await selectEnded(ctx.db, ctx.now())) {
    await ctx.db.transaction(async (db) => {
      const app = { id: appId, name: appName, timezone, role: "owner" as const };
      await changeState({ ...ctx, db, app }, campaign, "finish", "It reached its end.");
      const reason = "expired";
      await updateStopped({ db, app: { id: appId } }, campaignId(campaign.id), {
        at: ctx.now(),
        reason,
      });
    });
  }
}
