import type { AppCtx } from "@/server/ctx.ts";
import { selectVapidPublicKey } from "@/server/understand/reach/store.subscription.ts";

/** What an SDK needs to know of its app. */
export async function deviceConfig(
  ctx: AppCtx,
): Promise<{ appName: string; vapidPublicKey: string | null }> {
  const vapidPublicKey = await selectVapidPublicKey(ctx);
  return { appName: ctx.app.name, vapidPublicKey: vapidPublicKey ?? null };
}
