import { selectAppIds } from "@/server/account/apps/store.ids.ts";
import type { Ctx } from "@/server/ctx.ts";
import { rebuildReaders } from "@/server/steer/usage/rebuild-readers.ts";

/**
 * Links readers to tags in every app, where they are not linked yet. Runs at start and daily;
 * changes nothing the second time.
 */
export async function rebuildAllReaders(ctx: Ctx): Promise<{ apps: number }> {
  const apps = await selectAppIds(ctx.db);
  for (const appId of apps) await rebuildReaders(ctx, { appId });
  return { apps: apps.length };
}
