import { beforeAll, expect, test } from "vitest";
import { findDemoSite } from "@/demo/site/find-demo-site.ts";
import { markAsDemo } from "@/demo/site/store.ts";
import { makeKey } from "@/server/account/keys/make-key.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
});

test("a real app is never picked unasked, a demo app is, and a key in the address goes before", async () => {
  const real = await world.app({ name: "Real" });
  await makeKey(real, { appId: real.app.id, kind: "write", name: "w", key: "wk_real" });
  await makeKey(real, { appId: real.app.id, kind: "secret", name: "s", key: "sk_real" });
  const ctx = world.ctx({ type: "anonymous" });
  expect(await findDemoSite(ctx, undefined)).toEqual({ state: "no_app" });

  const demo = await world.app({ name: "Demo" });
  await makeKey(demo, { appId: demo.app.id, kind: "write", name: "w", key: "wk_demo" });
  expect(await findDemoSite(ctx, undefined)).toEqual({ state: "no_app" });
  await markAsDemo({ ...demo, db: world.db });
  const site = { state: "ready", appName: "Demo", writeKey: "wk_demo", named: false };
  expect(await findDemoSite(ctx, undefined)).toEqual(site);

  expect(await findDemoSite(ctx, "wk_real")).toMatchObject({ appName: "Real", named: true });
  expect(await findDemoSite(ctx, "sk_real")).toEqual({ state: "unknown_key" });
  expect(await findDemoSite(ctx, "wk_none")).toEqual({ state: "unknown_key" });
});
