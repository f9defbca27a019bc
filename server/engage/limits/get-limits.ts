import type { Engagement } from "@/server/apps/schema.engagement.ts";
import { selectEngagement } from "@/server/apps/store.engagement.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { authorize, mayDo } from "@/server/members/authorize.ts";

/** What keeps the app's people from being spammed. */
export async function getEngagement(ctx: AppCtx): Promise<Engagement & { mayEdit: boolean }> {
  authorize(ctx, "app.read");
  const engagement = await selectEngagement(ctx.db, ctx.app.id);
  return { ...engagement, mayEdit: mayDo(ctx, "app.settings") };
}
