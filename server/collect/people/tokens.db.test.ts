import { beforeAll, beforeEach, expect, test } from "vitest";
import { ingestBatch } from "@/server/collect/ingest/ingest-batch.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { registerSubscription } from "@/server/understand/reach/register-subscription.ts";
import { SubscriptionReport } from "@/server/understand/reach/schema.subscription.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

const START = new Date("2026-11-23T12:00:00Z").getTime();
const TOKEN = "fMEP0vJqS0:APA91bH-token_1";
let world: TestWorld;
let app: AppCtx;
let now = START;
let n = 0;
beforeAll(async () => {
  world = await createTestWorld();
});
beforeEach(async () => {
  app = await world.app();
  at(0);
});
function at(minutes: number): void {
  now = START + minutes * 60_000;
  world.setNow(new Date(now));
}

/** Sends an item as Segment's libraries for Android and iOS do. */
async function item(device: string, said: Record<string, unknown>, agoMs = 0): Promise<void> {
  const sent = {
    type: "track",
    event: "opened",
    messageId: `m-${++n}`,
    anonymousId: `anon-${device}`,
    timestamp: new Date(now - agoMs).toISOString(),
    context: {
      device: { id: device, type: "android", adTrackingEnabled: true, ...said },
      library: { name: "analytics-kotlin", version: "1.16.3" },
    },
  };
  const answer = await ingestBatch(app, [sent], { receivedAt: new Date(now) });
  expect(answer).toMatchObject({ stored: 1 });
}
const report = (device: string, said: object) =>
  registerSubscription(
    app,
    SubscriptionReport.parse({ anonymousId: `anon-${device}`, deviceId: device, ...said }),
  );
const states = async () =>
  Object.fromEntries(
    (
      await world.db.sql<{ key: string; state: string; token: string | null }[]>`
        select key, push_state as state, push_endpoint as token from devices where app_id = ${app.app.id}`
    ).map(({ key, state, token }) => [key, [state, token]]),
  );

test("a token in an item's context makes the device reachable; items without one change nothing", async () => {
  await item("p1", { token: TOKEN });
  expect(await states()).toEqual({ p1: ["subscribed", TOKEN] });
  await item("p1", {});
  await item("p1", { token: "new-token-of-p1" });
  expect(await states()).toEqual({ p1: ["subscribed", "new-token-of-p1"] });
});

test("a cleared token ends it, and a new one begins it again", async () => {
  await item("p1", { token: TOKEN });
  at(1);
  await item("p1", { token: null });
  expect(await states()).toEqual({ p1: ["unsubscribed", null] });
  at(2);
  await item("p1", { token: TOKEN });
  expect(await states()).toEqual({ p1: ["subscribed", TOKEN] });
});

test("the same token on another device moves there, from whichever way it came", async () => {
  await item("p1", { token: TOKEN });
  at(1);
  expect(await report("p2", { token: TOKEN })).toEqual({ state: "subscribed" });
  expect(await states()).toEqual({ p1: ["none", null], p2: ["subscribed", TOKEN] });
  at(2);
  await item("p3", { token: TOKEN });
  expect(await states()).toMatchObject({ p2: ["none", null], p3: ["subscribed", TOKEN] });
});

test("an item that comes late does not bring an older token back", async () => {
  await item("p1", { token: TOKEN });
  at(10);
  await item("p1", { token: "newer-token" });
  await item("p1", { token: TOKEN, model: "changed" }, 5 * 60_000);
  expect(await states()).toEqual({ p1: ["subscribed", "newer-token"] });
});

test("a token that Firebase declared dead stays retired, also on another device; a new one is alive", async () => {
  await item("p1", { token: TOKEN });
  await world.db.sql`
    update devices set push_state = 'retired', push_reason = 'unregistered' where app_id = ${app.app.id}`;
  at(1);
  await item("p1", { token: TOKEN, model: "changed" });
  expect(await states()).toEqual({ p1: ["retired", TOKEN] });
  await item("p2", { token: TOKEN });
  expect(await states()).toMatchObject({ p2: ["retired", TOKEN] });
  expect(await report("p3", { token: TOKEN })).toEqual({ state: "retired" });
  at(2);
  await item("p3", { token: "another-token" });
  expect(await states()).toMatchObject({ p3: ["subscribed", "another-token"] });
});

test("who said no stays so, whatever tokens their phone has, until the app says otherwise", async () => {
  await item("p1", { token: TOKEN });
  at(1);
  expect(await report("p1", { token: TOKEN, permission: "denied" })).toEqual({ state: "denied" });
  at(2);
  await item("p1", { token: TOKEN, model: "changed" });
  expect(await states()).toEqual({ p1: ["denied", null] });
  at(3);
  expect(await report("p1", { token: TOKEN, permission: "granted" })).toEqual({
    state: "subscribed",
  });
});

test("a report of the app's own question alone changes nothing else, and is counted by day", async () => {
  await item("p1", { token: TOKEN });
  at(1);
  expect(await report("p1", { asked: "shown" })).toEqual({ state: "subscribed" });
  expect(await report("p1", { asked: "later" })).toEqual({ state: "subscribed" });
  expect(await report("p2", { asked: "shown" })).toEqual({ state: "none" });
  const asks = await world.db.sql`
    select day::text, outcome, n from push_asks where app_id = ${app.app.id} order by outcome`;
  expect(asks).toEqual([
    { day: "2026-11-23", outcome: "later", n: 1 },
    { day: "2026-11-23", outcome: "shown", n: 2 },
  ]);
  expect(SubscriptionReport.safeParse({ anonymousId: "a" }).success).toBe(false);
});
