import type { Ctx } from "@/server/ctx.ts";
import { changeState } from "@/server/engage/campaigns/change-state.ts";
import { selectStarting } from "@/server/engage/deliveries/plan/store.sweep.ts";

/** Starts campaigns that wait for a trigger or an API call and have reached their start. */
export async function startCampaigns(ctx: Ctx): Promise<void> {
  for (const { appId, appName, timezone, ...campaign } of await selectStarting(ctx.db, ctx.now())) {
    await ctx.db.transaction(async (db) => {
      const app = { id: appId, name: appName, timezone, role: "owner" as const };
      await changeState({ ...ctx, db, app }, campaign, "start");
    });
  }
}
