import { authorize } from "@/server/access/authorize.ts";
import type { AppKey } from "@/server/account/keys/store.ts";
import { selectKeys } from "@/server/account/keys/store.ts";
import type { AppCtx } from "@/server/ctx.ts";

/** The app's working keys, newest first; of secret keys only the first characters. */
export async function listKeys(ctx: AppCtx): Promise<AppKey[]> {
  authorize(ctx, "app.keys");
  return await selectKeys(ctx);
}
