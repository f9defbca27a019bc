import type { AppKey } from "@/server/apps/store.keys.ts";
import { selectKeys } from "@/server/apps/store.keys.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { authorize } from "@/server/members/authorize.ts";

/** The app's working keys, newest first; of secret keys only the first characters. */
export async function listKeys(ctx: AppCtx): Promise<AppKey[]> {
  authorize(ctx, "app.keys");
  return await selectKeys(ctx.db, ctx.app.id);
}
