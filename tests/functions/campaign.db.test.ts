import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { serve } from "inngest/node";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import webPush from "web-push";
import { vapidOwner } from "@/server/account/apps/vapid-owner.ts";
import { ingestBatch } from "@/server/collect/ingest/ingest-batch.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { createCampaign } from "@/server/engage/campaigns/create-campaign.ts";
import { getCampaign } from "@/server/engage/campaigns/get-campaign.ts";
import { CreateCampaign } from "@/server/engage/campaigns/schema.ts";
import { launchCampaign } from "@/server/engage/launch/launch-campaign.ts";
import { checkWatchedSegments } from "@/server/engage/triggers/check-watched-segments.ts";
import { campaignId } from "@/server/id.ts";
import type { RunnerHandle } from "@/server/runner/start.ts";
import { startRunner } from "@/server/runner/start.ts";
import { createSegment } from "@/server/understand/segments/create-segment.ts";
import { account, idsBySubscriber, makeKeys, makePeople } from "@/tests/campaigns/people.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";
import { PushService } from "@/tests/push-service.ts";

/*
 * Runs the real functions, behind the real route handler, called over HTTP by the real runner, on a
 * real database.
 */

const service = new PushService();
const app = createServer();
let world: TestWorld;
let runner: RunnerHandle;

async function freePort(): Promise<number> {
  const probe = createServer();
  await once(probe.listen(0, "127.0.0.1"), "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}

beforeAll(async () => {
  world = await createTestWorld(new Date().toISOString());
  await service.start();
  const port = await freePort();
  const signingKey = `signkey-test-${randomBytes(32).toString("hex")}`;
  const eventKey = randomBytes(16).toString("hex");
  // These are read when the modules below are loaded, as in production.
  Object.assign(process.env, {
    DATABASE_URL: world.url,
    AUTH_SECRET: randomBytes(32).toString("hex"),
    BASE_URL: "https://tidings.test",
    PUSH_EXTRA_ORIGINS: service.origin,
    INNGEST_BASE_URL: `http://127.0.0.1:${port}`,
    INNGEST_EVENT_KEY: eventKey,
    INNGEST_SIGNING_KEY: signingKey,
    INNGEST_DEV: "0",
  });
  const { inngest } = await import("@/server/adapters/inngest/client.ts");
  const { functions } = await import("@/server/adapters/inngest/functions.ts");
  app.on("request", serve({ client: inngest, functions }));
  await once(app.listen(0, "127.0.0.1"), "listening");
  runner = await startRunner({
    databaseUrl: world.url,
    signingKey,
    eventKey,
    appUrl: `http://127.0.0.1:${(app.address() as AddressInfo).port}`,
    port,
    log: pino({ level: "silent" }),
    backoffMs: 100,
    onLost: () => {},
  });
});
afterAll(async () => {
  await runner?.stop();
  app.closeAllConnections();
  app.close();
  const { pushSender } = await import("@/server/adapters/http/push-sender.ts");
  await pushSender().close();
  await service.stop();
  const { sharedDb } = await import("@/db/client.ts");
  await sharedDb(world.url, 10).end();
});

async function sealedKeys(): Promise<webPush.VapidKeys> {
  const { vapidBox } = await import("@/server/adapters/http/vapid-box.ts");
  const { publicKey, privateKey } = webPush.generateVAPIDKeys();
  return { publicKey, privateKey: vapidBox().seal(privateKey, vapidOwner(publicKey)) };
}

async function launch(ctx: AppCtx, more: Record<string, unknown> = {}): Promise<number> {
  const { sendSignals } = await import("@/server/adapters/inngest/send-signals.ts");
  const content = { title: "Hi {{ app_info.first_name }}", body: "News" };
  const { id } = await createCampaign(
    ctx,
    CreateCampaign.parse({ name: "News", content, exempt: true, ...more }),
  );
  await launchCampaign({ ...ctx, signal: sendSignals }, { id });
  return id;
}

test("a launched campaign is planned, sent, retried and finished by the functions alone", async () => {
  const ctx = await world.app();
  await makeKeys(world.db, ctx.app.id, await sealedKeys());
  await makePeople(world.db, ctx.app.id, 1_200, (name) => service.subscribe(name));
  // One in ten gets a response to retry in two seconds.
  service.answer = (subscriber, attempt) =>
    attempt === 1 && subscriber.endsWith("0") ? { status: 429, retryAfter: "2" } : { status: 201 };
  const id = await launch(ctx);
  await expect
    .poll(async () => (await getCampaign(ctx, { id: campaignId(id) })).state, {
      timeout: 40_000,
      interval: 200,
    })
    .toBe("finished");
  expect(await account(world.db, ctx.app.id, id)).toEqual({ sent: 1_200 });
  const ids = idsBySubscriber(service);
  expect(ids.size).toBe(1_200);
  expect([...ids.values()].every((list) => list.length === 1)).toBe(true);
}, 60_000);

test("a campaign that something sets off is settled and sent by the functions alone, as is what a segment's entry sets off", async () => {
  const { sendSignals } = await import("@/server/adapters/inngest/send-signals.ts");
  const ctx = { ...(await world.app()), now: () => new Date(), signal: sendSignals };
  await makeKeys(world.db, ctx.app.id, await sealedKeys());
  await makePeople(world.db, ctx.app.id, 3, (name) => service.subscribe(`triggered-${name}`));
  await world.db.sql`
    insert into identities (app_id, kind, value, user_id, own_user_id)
    select ${ctx.app.id}, 'user', 'user-' || n, n, n from generate_series(1, 3) n`;
  service.answer = () => ({ status: 201 });
  const { id: segmentId } = await createSegment(ctx, {
    name: "Pro",
    description: "",
    criteria: { type: "app_info", key: "plan", valueType: "string", op: "is", value: "pro" },
  });
  const schedule = (on: object) => ({ type: "trigger", on });
  const bought = await launch(ctx, {
    name: "Bought",
    exempt: true,
    schedule: schedule({ type: "hit", kind: "event", name: "buy" }),
  });
  const entered = await launch(ctx, {
    name: "Entered",
    exempt: true,
    schedule: schedule({ type: "segment_enter", segmentId }),
  });
  const sent = async (campaign: number) =>
    (
      await world.db.sql<{ user: number }[]>`
        select user_id as user from deliveries where campaign_id = ${campaign} and state = 'sent'`
    ).map(({ user }) => user);
  await checkWatchedSegments(ctx, { appId: ctx.app.id });
  const items = [
    { type: "track", event: "buy", userId: "user-1", messageId: "b1" },
    { type: "track", event: "read", userId: "user-2", messageId: "r1" },
    { type: "identify", userId: "user-3", traits: { plan: "pro" }, messageId: "i1" },
  ];
  await ingestBatch(ctx, items, { receivedAt: new Date() });
  await ingestBatch(ctx, items, { receivedAt: new Date() });
  const both = async () => [await sent(bought), await sent(entered)];
  await expect.poll(both, { timeout: 90_000, interval: 200 }).toEqual([[1], [3]]);
  // Each repeat counted once, and nothing is left to do.
  const open = await world.db.sql`select 1 from trigger_firings where settled_at is null`;
  expect(open).toHaveLength(0);
}, 120_000);
