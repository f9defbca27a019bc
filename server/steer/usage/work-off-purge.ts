import { bumpPlan } from "@/server/account/apps/store.counters.ts";
import { forgetDay } from "@/server/collect/blocks/forget-day.ts";
import { lockPlan } from "@/server/collect/tag-plan/store.ts";
import type { Ctx } from "@/server/ctx.ts";
import type { AppId } from "@/server/id.ts";
import type { PurgeSet } from "@/server/steer/usage/purges-due.ts";
import {
  deleteTags,
  deleteTraces,
  deleteUserTags,
  forgetAppInfo,
  selectHitDays,
  selectPurging,
  updatePurged,
} from "@/server/steer/usage/store.purge.ts";

const DAYS_PER_RUN = 5;
const ROWS_PER_RUN = 20_000;

/**
 * Works off one part of the purges of some tags of an app, all of them at once: some days of hits,
 * then summaries, then values, then the tags themselves. The remaining rows say where to continue,
 * so it may run twice, concurrently, and after any crash. `done` = nothing is left to do.
 */
export async function workOffPurges(
  ctx: Ctx,
  { appId, tagIds }: PurgeSet,
): Promise<{ done: boolean }> {
  const inApp = { db: ctx.db, app: { id: appId } };
  const tags = await selectPurging(inApp, tagIds);
  if (tags.length === 0) return { done: true };
  const ids = tags.map(({ id }) => id);
  const days = await selectHitDays(inApp, ids, { limit: DAYS_PER_RUN });
  for (const day of days) await forgetDay(ctx, { appId, tagIds: ids, day });
  if (days.length > 0) return { done: false };
  if ((await deleteUserTags(inApp, ids, ROWS_PER_RUN)) > 0) return { done: false };
  const keys = tags.filter(({ kind }) => kind === "app_info").map(({ name }) => name);
  if (keys.length > 0 && (await forgetAppInfo(inApp, keys, ROWS_PER_RUN)) > 0)
    return { done: false };
  await finish(ctx, appId, ids);
  return { done: true };
}

async function finish(ctx: Ctx, appId: AppId, tagIds: PurgeSet["tagIds"]): Promise<void> {
  await ctx.db.transaction(async (db) => {
    const inApp = { db, app: { id: appId } };
    await lockPlan(inApp);
    const tags = await selectPurging(inApp, tagIds);
    if (tags.length === 0) return;
    const [kept, gone] = [true, false].map((keep) =>
      tags
        .filter(({ inPlan, blockedBefore }) => (inPlan || blockedBefore) === keep)
        .map(({ id }) => id),
    );
    await deleteTraces(
      inApp,
      tags.map(({ id }) => id),
    );
    if (kept?.length) await updatePurged(inApp, kept);
    if (gone?.length) await deleteTags(inApp, gone);
    await bumpPlan(inApp);
    ctx.log.add({ purged: tags.length });
  });
}
