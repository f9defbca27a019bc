import type { Ctx } from "@/server/ctx.ts";
import {
  selectDueOccurrences,
  selectIdleChunks,
} from "@/server/engage/deliveries/plan/store.sweep.ts";
import type { AppId } from "@/server/id.ts";
import { campaignId } from "@/server/id.ts";
import type { Signal } from "@/server/signals.ts";

/** Returns signals for everything that is due and that no worker has claimed, of one campaign or (null) of all. */
export async function dueSignals(
  ctx: Ctx,
  only: { appId: AppId; campaignId: number } | null,
): Promise<Signal[]> {
  const which = only && { appId: only.appId, campaignId: campaignId(only.campaignId) };
  const [occurrences, chunks] = await Promise.all([
    selectDueOccurrences(ctx.db, ctx.now(), which),
    selectIdleChunks(ctx.db, ctx.now(), which),
  ]);
  return [
    ...occurrences.map((data): Signal => ({ name: "campaign/occurrence.due", data })),
    ...chunks.map((data): Signal => ({ name: "campaign/chunk.ready", data })),
  ];
}
