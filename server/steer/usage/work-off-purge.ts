import { bumpPlan } from "@/server/account/apps/store.counters.ts";
import { forgetDay } from "@/server/collect/blocks/forget-day.ts";
import { lockPlan } from "@/server/collect/tag-plan/store.ts";
import type { Ctx } from "@/server/ctx.ts";
import type { AppId } from "@/server/id.ts";
import {
  deleteTag,
  deleteTraces,
  deleteUserTags,
  forgetAppInfo,
  selectHitDays,
  selectTagState,
  updatePurged,
} from "@/server/steer/usage/store.purge.ts";

const DAYS_PER_RUN = 5;
const ROWS_PER_RUN = 20_000;

/**
 * Works off one part of a purge: some days of hits, then summaries, then values, then the tag
 * itself. The remaining rows say
 * where to continue, so it may run twice, concurrently, and after any crash. `done` = nothing is
 * left to do.
 */
export async function workOffPurge(
  ctx: Ctx,
  { appId, tagId }: { appId: AppId; tagId: number },
): Promise<{ done: boolean }> {
  const tag = await selectTagState({ db: ctx.db, app: { id: appId } }, tagId);
  if (!tag || tag.purgingSince === null) return { done: true };
  const days = await selectHitDays({ db: ctx.db, app: { id: appId } }, tagId, DAYS_PER_RUN);
  for (const day of days) await forgetDay(ctx, { appId, tagId, day });
  if (days.length > 0) return { done: false };
  if ((await deleteUserTags({ db: ctx.db, app: { id: appId } }, tagId, ROWS_PER_RUN)) > 0)
    return { done: false };
  if (
    tag.kind === "app_info" &&
    (await forgetAppInfo({ db: ctx.db, app: { id: appId } }, tag.name, ROWS_PER_RUN)) > 0
  ) {
    return { done: false };
  }
  await finish(ctx, appId, tagId);
  return { done: true };
}

async function finish(ctx: Ctx, appId: AppId, tagId: number): Promise<void> {
  await ctx.db.transaction(async (db) => {
    await lockPlan({ db, app: { id: appId } });
    const tag = await selectTagState({ db, app: { id: appId } }, tagId);
    if (!tag || tag.purgingSince === null) return;
    await deleteTraces({ db, app: { id: appId } }, tagId);
    if (tag.blockedBefore) await updatePurged({ db, app: { id: appId } }, tagId, "blocked");
    else if (tag.inPlan) await updatePurged({ db, app: { id: appId } }, tagId, "planned");
    else await deleteTag({ db, app: { id: appId } }, tagId);
    await bumpPlan({ db, app: { id: appId } });
    ctx.log.add({ purged: `${tag.kind}:${tag.name}` });
  });
}
