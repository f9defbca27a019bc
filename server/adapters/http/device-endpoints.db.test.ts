import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import webPush from "web-push";
import { handleConfig } from "@/server/adapters/http/config.ts";
import { handleFeedback } from "@/server/adapters/http/feedback.ts";
import { handleIngest } from "@/server/adapters/http/ingest.ts";
import { handleSubscriptions } from "@/server/adapters/http/subscriptions.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { createCampaign } from "@/server/engage/campaigns/create-campaign.ts";
import { CreateCampaign } from "@/server/engage/campaigns/schema.ts";
import { launchCampaign } from "@/server/engage/launch/launch-campaign.ts";
import { campaignId } from "@/server/id.ts";
import { campaignStatistics } from "@/server/steer/reports/campaign-statistics.ts";
import { account, makeKeys, makePeople } from "@/tests/campaigns/people.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";
import { workOff } from "@/tests/deliveries/work-off.ts";
import { subscriberKeys } from "@/tests/push-service/subscriber-keys.ts";

const NOW = "2026-11-23T12:00:00.000Z";
const vapid = webPush.generateVAPIDKeys();
const FCM = "https://fcm.googleapis.com/fcm/send";

let world: TestWorld;
let app: AppCtx;
let writeKey: string;
beforeAll(async () => {
  world = await createTestWorld(NOW);
});
beforeEach(async () => {
  app = await world.app();
  writeKey = await makeKeys(world.db, app.app.id, vapid);
});

const post = (body: unknown) =>
  new Request("http://x/v1/y", { method: "POST", body: JSON.stringify(body) });

async function subscribe(more: Record<string, unknown>, name = "a") {
  const { p256dh, auth } = subscriberKeys(name);
  const subscription = { endpoint: `${FCM}/${name}`, keys: { p256dh, auth } };
  const body = {
    writeKey,
    anonymousId: "anon-1",
    permission: "granted",
    subscription,
    context: {},
    ...more,
  };
  const response = await handleSubscriptions(post(body), world.ctx({ type: "device" }), new Set());
  return (await response.json()) as { state: string };
}

/** Signs a user in on a device, as SDKs do. */
async function identify(userId: string, anonymousId = "anon-1") {
  const body = { writeKey, type: "identify", userId, anonymousId };
  await handleIngest(post(body), world.ctx({ type: "device" }), "identify");
}

const devices = () => world.db.sql<
  { key: string; state: string; endpoint: string | null; owner: string }[]
>`
  select d.key, push_state as state, push_endpoint as endpoint, coalesce(u.external_id, 'anonymous') as owner
  from devices d join users o on o.app_id = d.app_id and o.id = d.user_id
  join users u on u.app_id = o.app_id and u.id = coalesce(o.merged_into, o.id)
  where d.app_id = ${app.app.id} order by d.id`;

describe("GET /v1/config", () => {
  test("gives an SDK the name and the public key of its app, for a minute", async () => {
    const response = await handleConfig(
      new Request(`http://x/v1/config?writeKey=${writeKey}`),
      world.ctx(),
    );
    expect(await response.json()).toEqual({
      appName: app.app.name,
      vapidPublicKey: vapid.publicKey,
    });
    expect(response.headers.get("cache-control")).toBe("public, max-age=60");
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
  });
});

describe("POST /v1/subscriptions", () => {
  test("makes device and person, and is safe to repeat", async () => {
    await identify("u-1");
    await world.db.sql`delete from devices where app_id = ${app.app.id}`;
    expect(await subscribe({ deviceId: "d-1", userId: "u-1" })).toEqual({
      success: true,
      state: "subscribed",
    });
    await subscribe({ deviceId: "d-1", userId: "u-1" });
    expect(await devices()).toEqual([
      { key: "d-1", state: "subscribed", endpoint: `${FCM}/a`, owner: "u-1" },
    ]);
  });

  test("without a device id the anonymous id is the device", async () => {
    await subscribe({});
    expect(await devices()).toMatchObject([{ key: "anon-1", owner: "anonymous" }]);
  });

  test("the same endpoint on another device moves there: it is one browser", async () => {
    await identify("u-1");
    await identify("u-2", "anon-2");
    await world.db.sql`delete from devices where app_id = ${app.app.id}`;
    await subscribe({ deviceId: "d-1", userId: "u-1" });
    await subscribe({ deviceId: "d-2", userId: "u-2", anonymousId: "anon-2" });
    expect(await devices()).toEqual([
      { key: "d-1", state: "none", endpoint: null, owner: "u-1" },
      { key: "d-2", state: "subscribed", endpoint: `${FCM}/a`, owner: "u-2" },
    ]);
  });

  test("a device that changes hands takes its subscription along, and the person before is out of reach", async () => {
    await identify("u-1");
    await identify("u-2", "anon-2");
    await world.db.sql`delete from devices where app_id = ${app.app.id}`;
    await subscribe({ deviceId: "d-1", userId: "u-1" });
    await subscribe({ deviceId: "d-1", userId: "u-2", anonymousId: "anon-2" });
    expect(await devices()).toEqual([
      { key: "d-1", state: "subscribed", endpoint: `${FCM}/a`, owner: "u-2" },
    ]);
  });

  test("null unsubscribes, a refusal is kept apart from it, and subscribing again heals both", async () => {
    await subscribe({});
    expect(await subscribe({ subscription: null, permission: "default" })).toMatchObject({
      state: "unsubscribed",
    });
    expect(await subscribe({})).toMatchObject({ state: "subscribed" });
    expect(await subscribe({ subscription: null, permission: "denied" })).toMatchObject({
      state: "denied",
    });
    expect(await subscribe({})).toMatchObject({ state: "subscribed" });
    expect(
      await subscribe({ anonymousId: "new", subscription: null, permission: "default" }),
    ).toMatchObject({ state: "none" });
  });

  test("an endpoint that its push service called dead is not believed again, a new one is", async () => {
    await subscribe({ deviceId: "d-1" });
    await world.db
      .sql`update devices set push_state = 'retired', push_reason = 'http_410' where app_id = ${app.app.id}`;
    expect(await subscribe({ deviceId: "d-1" })).toMatchObject({ state: "retired" });
    expect(await subscribe({ deviceId: "d-2" })).toMatchObject({ state: "retired" });
    expect(await subscribe({ deviceId: "d-2" }, "fresh")).toMatchObject({ state: "subscribed" });
  });

  test.each([
    ["an endpoint elsewhere", { endpoint: "https://evil.test/x" }],
    ["an endpoint inside", { endpoint: "http://169.254.169.254/latest" }],
    ["a short key", { keys: { p256dh: "AAAA", auth: subscriberKeys("a").auth } }],
    ["a short secret", { keys: { p256dh: subscriberKeys("a").p256dh, auth: "AAAA" } }],
    [
      "keys that are not base64url",
      { keys: { p256dh: "*".repeat(87), auth: subscriberKeys("a").auth } },
    ],
  ])("%s is refused", async (_, part) => {
    const { p256dh, auth } = subscriberKeys("a");
    const subscription = { endpoint: `${FCM}/a`, keys: { p256dh, auth }, ...part };
    await expect(subscribe({ subscription })).rejects.toMatchObject({ code: "invalid" });
    expect(await devices()).toEqual([]);
  });

  test("a wrong write key is refused", async () => {
    await expect(subscribe({ writeKey: "wk_nobody" })).rejects.toMatchObject({
      code: "unauthorized",
    });
  });
});

describe("POST /v1/feedback", () => {
  async function sent(count: number): Promise<{ id: number; deliveries: string[] }> {
    await makePeople(world.db, app.app.id, count);
    const content = { title: "News", body: "" };
    const { id } = await createCampaign(app, CreateCampaign.parse({ name: "News", content }));
    await launchCampaign(app, { id });
    await workOff(world.ctx(), { baseUrl: "https://tidings.test" });
    const rows = await world.db.sql<
      { id: string }[]
    >`select id from deliveries where app_id = ${app.app.id}`;
    return { id, deliveries: rows.map((row) => row.id) };
  }
  const report = async (feedback: unknown[]) =>
    (await handleFeedback(post({ writeKey, feedback }), world.ctx({ type: "device" }))).json();
  const at = (seconds: number) =>
    new Date(Date.parse(NOW) - 60_000 + seconds * 1_000).toISOString();
  const times = async (id: string) => {
    const [row] = await world.db.sql`
      select delivered_at, displayed_at, actioned_at, exited_at, action from deliveries
      where app_id = ${app.app.id} and id = ${id}`;
    return row;
  };

  test("climbs the funnel, and every figure of the campaign follows", async () => {
    const { id, deliveries } = await sent(5);
    const [a, b, c, d] = deliveries;
    const answer = await report([
      { deliveryId: a, status: "delivered", at: at(1) },
      { deliveryId: b, status: "displayed", at: at(2) },
      { deliveryId: c, status: "actioned", at: at(3), action: "buy" },
      { deliveryId: d, status: "exited", at: at(4) },
    ]);
    expect(answer).toEqual({ success: true, accepted: 4, ignored: [] });
    const { funnel, overTime } = await campaignStatistics(app, { id: campaignId(id) });
    expect(funnel).toEqual({
      planned: 5,
      sent: 5,
      delivered: 4,
      displayed: 3,
      actioned: 1,
      exited: 1,
      answered: 0,
      failed: 0,
      suppressed: 0,
      pending: 0,
    });
    expect(overTime.reduce((sum, bucket) => sum + bucket.displayed, 0)).toBe(3);
  });

  test("in any order, doubled or split, the same reports end in the same", async () => {
    const { deliveries } = await sent(30);
    const reports = [
      { status: "delivered", at: at(1) },
      { status: "displayed", at: at(2) },
      { status: "exited", at: at(3) },
      { status: "actioned", at: at(5), action: "later" },
      { status: "actioned", at: at(4), action: "buy" },
      { status: "actioned", at: at(4), action: "call" },
    ];
    const expected = {
      delivered_at: new Date(at(1)),
      displayed_at: new Date(at(2)),
      actioned_at: new Date(at(4)),
      exited_at: null,
      action: "buy",
    };
    for (const [n, deliveryId] of deliveries.entries()) {
      const shuffled = reports
        .map((one, i) => ({
          one: { ...one, deliveryId },
          key: Math.sin((n + 1) * (i + 1) * 7_919),
        }))
        .sort((x, y) => x.key - y.key)
        .map(({ one }) => one);
      const cut = n % shuffled.length;
      await report(shuffled.slice(0, cut));
      await report(shuffled.slice(cut));
      if (n % 2) await report(shuffled);
      expect(await times(deliveryId)).toEqual(expected);
    }
  });

  test("what is unknown, of another app or malformed is itemised and loses no neighbour", async () => {
    const { deliveries } = await sent(1);
    const mine = app;
    const key = writeKey;
    app = await world.app();
    writeKey = await makeKeys(world.db, app.app.id, vapid);
    const foreign = (await sent(1)).deliveries[0];
    app = mine;
    writeKey = key;
    const answer = await report([
      { deliveryId: "8b1fdd2a-52a4-4a1e-8d44-2f87b6a7e6cd", status: "displayed" },
      { deliveryId: foreign, status: "displayed" },
      { deliveryId: deliveries[0], status: "eaten" },
      { deliveryId: deliveries[0], status: "displayed", at: "yesterday" },
      { deliveryId: "x'; drop table", status: "displayed" },
      null,
      { deliveryId: deliveries[0], status: "displayed", at: "2036-01-01T00:00:00Z" },
    ]);
    expect(answer).toMatchObject({
      accepted: 1,
      ignored: [
        { index: 0, reason: "unknown_delivery" },
        { index: 1, reason: "unknown_delivery" },
        { index: 2, reason: "invalid" },
        { index: 3, reason: "invalid" },
        { index: 4, reason: "invalid" },
        { index: 5, reason: "invalid" },
      ],
    });
    expect((await times(deliveries[0] ?? ""))?.displayed_at).toEqual(new Date(NOW));
  });

  test("a message that arrived counts as sent and is not tried again, although the push service's answer was lost", async () => {
    world.push.answer = ({ deliveryId }) => ({
      deliveryId,
      outcome: "retry",
      status: null,
      reason: "timeout",
      retryAfterMs: null,
    });
    const { id, deliveries } = await sent(2);
    await report([{ deliveryId: deliveries[0], status: "delivered", at: at(0) }]);
    expect(await account(world.db, app.app.id, id)).toEqual({ sent: 1, "pending timeout": 1 });
  });
});
