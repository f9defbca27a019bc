import { authorize, mayDo } from "@/server/access/authorize.ts";
import type { AppCtx } from "@/server/ctx.ts";
import type { Engagement } from "@/server/engage/limits/schema.ts";
import { selectEngagement } from "@/server/engage/limits/store.ts";

/** What keeps the app's people from being spammed. */
export async function getEngagement(ctx: AppCtx): Promise<Engagement & { mayEdit: boolean }> {
  authorize(ctx, "app.read");
  const engagement = await selectEngagement(ctx);
  return { ...engagement, mayEdit: mayDo(ctx, "app.settings") };
}
