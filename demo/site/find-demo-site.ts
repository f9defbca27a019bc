import type { DemoKey } from "@/demo/site/schema.ts";
import { selectDemoApp } from "@/demo/site/store.ts";
import { findKey } from "@/server/account/keys/find-key.ts";
import type { Ctx } from "@/server/ctx.ts";

/** Whose data the demo site sends. `named` = the address carries the key, so links must, too. */
export type DemoSite =
  | { state: "ready"; appName: string; writeKey: string; named: boolean }
  | { state: "no_app" }
  | { state: "unknown_key" };

/** The app of `key`; without one the demo app. A real app is never picked unasked: visitors would pollute its figures. */
export async function findDemoSite(ctx: Ctx, key: DemoKey): Promise<DemoSite> {
  if (key === undefined) {
    const app = await selectDemoApp(ctx.db);
    return app ? { state: "ready", ...app, named: false } : { state: "no_app" };
  }
  const owner = await findKey(ctx, key);
  if (!owner || owner.revoked || owner.kind !== "write") return { state: "unknown_key" };
  return { state: "ready", appName: owner.appName, writeKey: key, named: true };
}
