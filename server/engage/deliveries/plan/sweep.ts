import type { Ctx } from "@/server/ctx.ts";
import { dueSignals } from "@/server/deliveries/due-signals.ts";
import { endCampaigns } from "@/server/deliveries/end-campaigns.ts";
import { finishOccurrence } from "@/server/deliveries/finish-occurrence.ts";
import { startCampaigns } from "@/server/deliveries/start-campaigns.ts";
import { stopOccurrences } from "@/server/deliveries/stop-occurrences.ts";
import { expireInApp, selectExhausted, selectStopped } from "@/server/deliveries/store.sweep.ts";
import type { Signal } from "@/server/signals.ts";

/**
 * Finds what lost signals and dead workers left behind, and what has become due: ends what has nothing left to send,
 * and answers the signals that wake the rest. The caller sends them.
 */
export async function sweep(ctx: Ctx): Promise<Signal[]> {
  await endCampaigns(ctx);
  await startCampaigns(ctx);
  await expireInApp(ctx.db, ctx.now());
  for (const campaign of await selectStopped(ctx.db)) await stopOccurrences(ctx, campaign);
  for (const occurrence of await selectExhausted(ctx.db)) await finishOccurrence(ctx, occurrence);
  return await dueSignals(ctx, null);
}
