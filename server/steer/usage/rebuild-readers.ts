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
    await lockSegments({ db, app: { id: appId } });
    const trees = await selectTrees({ db, app: { id: appId } });
    for (const { id, criteria } of trees) {
      await replaceReadings(
        { db, app: { id: appId } },
        "segment",
        id,
        readingsOf(tagsOfCriteria(criteria)),
      );
    }
    const campaigns = await lockCampaignTexts({ db, app: { id: appId } });
    for (const { id, ...texts } of campaigns) {
      await replaceReadings(
        { db, app: { id: appId } },
        "campaign",
        id,
        readingsOf(asksOfTexts(texts)),
      );
    }
    for (const { id, asks } of await programAskers({ db, app: { id: appId } })) {
      await replaceReadings({ db, app: { id: appId } }, "program", id, readingsOf(asks));
    }
    await deleteOrphanReadings({ db, app: { id: appId } });
    return { segments: trees.length, campaigns: campaigns.length };
  });
}
