import type { AppCtx } from "@/server/ctx.ts";
import { selectVapidPublicKey } from "@/server/understand/reach/store.subscription.ts";

/** Returns what an SDK needs to know about its app. */
export async function deviceConfig(
  ctx: AppCtx,
): Promise<{ appName: string; vapidPublicKey: string | null }> {
  const vapidPublicKey = await selectVapidPublicKey(ctx);
  return { appName: ctx.app.name, vapidPublicKey: vapidPublicKey ?? null };
}
