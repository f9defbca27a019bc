import { deleteOrphanReadings, replaceReadings } from "@/server/collect/tags/store.readers.ts";
import { readingsOf } from "@/server/collect/tags/tag-ask.ts";
import type { AppCtx, Ctx } from "@/server/ctx.ts";
import { asksOfTexts } from "@/server/engage/campaigns/asks-of.ts";
import { programAskers } from "@/server/engage/programs/program-askers.ts";
import type { AppId } from "@/server/id.ts";
import { lockCampaignTexts } from "@/server/steer/usage/store.texts.ts";
import { tagsOfCriteria } from "@/server/understand/segments/criteria/tags-of-criteria.ts";
import { lockSegments, selectTrees } from "@/server/understand/segments/store.ts";

/**
 * Rebuilds the links from readers to tags of one app from its segments, campaigns and programs, for
 * those that were saved before
 * links were kept. Safe to run at any time and repeatedly.
 */
export async function rebuildReaders(
  ctx: Ctx | AppCtx,
  { appId }: { appId: AppId },
): Promise<{ segments: number; campaigns: number }> {
  return ctx.db.transaction(async (db) => {
    const inApp = { db, app: { id: appId } };
    await lockSegments(inApp);
    const trees = await selectTrees(inApp);
    for (const { id, criteria } of trees) {
      await replaceReadings(inApp, "segment", id, readingsOf(tagsOfCriteria(criteria)));
    }
    const campaigns = await lockCampaignTexts(inApp);
    for (const { id, ...texts } of campaigns) {
      await replaceReadings(inApp, "campaign", id, readingsOf(asksOfTexts(texts)));
    }
    for (const { id, asks } of await programAskers(inApp)) {
      await replaceReadings(inApp, "program", id, readingsOf(asks));
    }
    await deleteOrphanReadings(inApp);
    return { segments: trees.length, campaigns: campaigns.length };
  });
}
