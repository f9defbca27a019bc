import type { Ctx } from "@/server/ctx.ts";
import { dueSignals } from "@/server/engage/deliveries/plan/due-signals.ts";
import { endCampaigns } from "@/server/engage/deliveries/plan/end-campaigns.ts";
import { finishOccurrence } from "@/server/engage/deliveries/plan/finish-occurrence.ts";
import { startCampaigns } from "@/server/engage/deliveries/plan/start-campaigns.ts";
import { stopOccurrences } from "@/server/engage/deliveries/plan/stop-occurrences.ts";
import {
  expireInApp,
  selectExhausted,
  selectStopped,
} from "@/server/engage/deliveries/plan/store.sweep.ts";
import type { Signal } from "@/server/signals.ts";

/**
 * Finds work that lost signals and dead workers left behind, and work that has become due. Ends what has nothing left
 * to send, and returns the signals for the rest, which the caller sends.
 */
export async function sweep(ctx: Ctx): Promise<Signal[]> {
  await endCampaigns(ctx);
  await startCampaigns(ctx);
  await expireInApp(ctx.db, ctx.now());
  for (const campaign of await selectStopped(ctx.db)) await stopOccurrences(ctx, campaign);
  for (const occurrence of await selectExhausted(ctx.db)) await finishOccurrence(ctx, occurrence);
  return await dueSignals(ctx, null);
}
