import { selectDemoAppRef } from "@/demo/site/store.ts";
import type { AppCtx, Ctx } from "@/server/ctx.ts";

/** The ctx of an invented device in the demo app; undefined where there is no demo. */
export async function openDemoApp(ctx: Ctx): Promise<AppCtx | undefined> {
  const app = await selectDemoAppRef(ctx.db);
  return app && { ...ctx, actor: { type: "device" }, app: { ...app, role: "viewer" } };
}
