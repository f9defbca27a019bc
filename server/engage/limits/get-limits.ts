import { authorize, mayDo } from "@/server/access/authorize.ts";
import type { AppCtx } from "@/server/ctx.ts";
import type { Limits } from "@/server/engage/limits/schema.ts";
import { selectLimits } from "@/server/engage/limits/store.ts";

/** Returns the settings that protect the app's people from spam. */
export async function getLimits(ctx: AppCtx): Promise<Limits & { mayEdit: boolean }> {
  authorize(ctx, "app.read");
  const limits = await selectLimits(ctx);
  return { ...limits, mayEdit: mayDo(ctx, "app.settings") };
}
