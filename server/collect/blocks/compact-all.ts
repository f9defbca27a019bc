import { selectAppIds } from "@/server/account/apps/store.ids.ts";
import { compactBlocks } from "@/server/collect/blocks/compact.ts";
import type { Ctx } from "@/server/ctx.ts";

/** Merges small blocks of every app. `more` is true when work is left for another run. */
export async function compactAll(ctx: Ctx): Promise<{ merged: number; more: boolean }> {
  let merged = 0;
  let more = false;
  for (const appId of await selectAppIds(ctx.db)) {
    const result = await compactBlocks(ctx, { appId });
    merged += result.merged;
    more ||= result.more;
  }
  return { merged, more };
}
