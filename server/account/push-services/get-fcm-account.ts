import { authorize, mayDo } from "@/server/access/authorize.ts";
import { selectFcm, selectFcmDevices } from "@/server/account/push-services/store.ts";
import type { AppCtx } from "@/server/ctx.ts";

export interface FcmSettings {
  /** Firebase project; null = no account. The account itself is never shown again. */
  project: string | null;
  /** Devices that can be reached through FCM only. */
  devices: number;
  mayEdit: boolean;
}

export async function getFcmAccount(ctx: AppCtx): Promise<FcmSettings> {
  authorize(ctx, "app.read");
  const [{ project }, devices] = await Promise.all([selectFcm(ctx), selectFcmDevices(ctx)]);
  return { project, devices, mayEdit: mayDo(ctx, "app.settings") };
}
