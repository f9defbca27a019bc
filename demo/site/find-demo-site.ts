import type { DemoKey } from "@/demo/site/schema.ts";
import { selectDemoApp } from "@/demo/site/store.ts";
import { findKey } from "@/server/account/keys/find-key.ts";
import type { Ctx } from "@/server/ctx.ts";

/**
 * The app that receives the data of the demo site. `named` means that the address carries the key,
 * so links must carry it, too.
 */
export type DemoSite =
  | { state: "ready"; appName: string; writeKey: string; named: boolean }
  | { state: "no_app" }
  | { state: "unknown_key" };

/**
 * Returns the app of `key`, or the demo app without a key. It never chooses a real app by itself,
 * because visitors would distort its figures.
 */
export async function findDemoSite(ctx: Ctx, key: DemoKey): Promise<DemoSite> {
  if (key === undefined) {
    const app = await selectDemoApp(ctx.db);
    return app ? { state: "ready", ...app, named: false } : { state: "no_app" };
  }
  const owner = await findKey(ctx, key);
  if (!owner || owner.revoked || owner.kind !== "write") return { state: "unknown_key" };
  return { state: "ready", appName: owner.appName, writeKey: key, named: true };
}
