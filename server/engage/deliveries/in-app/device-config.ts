import type { AppCtx } from "@/server/ctx.ts";
import type { DeviceConfig } from "@/server/engage/deliveries/in-app/schema.config.ts";
import { selectVapidPublicKey } from "@/server/understand/reach/store.subscription.ts";

/** Returns what an SDK needs to know about its app. */
export async function deviceConfig(ctx: AppCtx): Promise<DeviceConfig> {
  const vapidPublicKey = await selectVapidPublicKey(ctx);
  return { appName: ctx.app.name, vapidPublicKey: vapidPublicKey ?? null };
}
