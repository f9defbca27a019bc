import { authorize } from "@/server/access/authorize.ts";
import type { AppKey } from "@/server/account/keys/store.ts";
import { selectKeys } from "@/server/account/keys/store.ts";
import type { AppCtx } from "@/server/ctx.ts";

/**
 * Returns the app's working keys, newest first. Only the first characters of secret keys are
 * included.
 */
export async function listKeys(ctx: AppCtx): Promise<AppKey[]> {
  authorize(ctx, "app.keys");
  return await selectKeys(ctx);
}
