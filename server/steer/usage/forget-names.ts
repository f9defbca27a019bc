import { bumpPlan } from "@/server/account/apps/store.counters.ts";
import type { Ctx } from "@/server/ctx.ts";
import { purgeRare } from "@/server/steer/usage/store.purge.ts";
import { DAY_MS } from "@/server/time.ts";

/** A name that an app uses comes more often, or again within a week. */
const RARE_ITEMS = 10;
const SILENT_DAYS = 7;

/**
 * Starts the deletion of names that are not planned, that nothing reads, and that hardly ever came: invented or
 * mistyped ones, which would fill the dictionary. Returns how many.
 */
export async function forgetNames(ctx: Ctx): Promise<{ names: number }> {
  const at = ctx.now();
  const before = new Date(at.getTime() - SILENT_DAYS * DAY_MS);
  return await ctx.db.transaction(async (db) => {
    const apps = await purgeRare(db, { at, before, most: RARE_ITEMS });
    for (const { appId } of apps) await bumpPlan({ db, app: { id: appId } });
    return { names: apps.reduce((sum, { n }) => sum + n, 0) };
  });
}
