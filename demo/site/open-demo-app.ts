import { selectDemoAppRef } from "@/demo/site/store.ts";
import type { AppCtx, Ctx } from "@/server/ctx.ts";

/** Returns the ctx of a demo device in the demo app, or undefined where there is no demo. */
export async function openDemoApp(ctx: Ctx): Promise<AppCtx | undefined> {
  const app = await selectDemoAppRef(ctx.db);
  return app && { ...ctx, actor: { type: "device" }, app: { ...app, role: "viewer" } };
}
