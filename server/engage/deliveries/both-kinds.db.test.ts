import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import webPush from "web-push";
import { setFcmAccount } from "@/server/account/push-services/set-fcm-account.ts";
import type { AppCtx, Ctx } from "@/server/ctx.ts";
import { createCampaign } from "@/server/engage/campaigns/create-campaign.ts";
import { CreateCampaign } from "@/server/engage/campaigns/schema.ts";
import { launchCampaign } from "@/server/engage/launch/launch-campaign.ts";
import { EveryPushSender } from "@/server/push/every-push.ts";
import { FcmSender } from "@/server/push/fcm.ts";
import { WebPushSender } from "@/server/push/web-push.ts";
import { SecretBox } from "@/server/secret-box.ts";
import { account, makeKeys, makePeople } from "@/tests/campaigns/people.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";
import { workOff } from "@/tests/deliveries/work-off.ts";
import type { FcmAnswer } from "@/tests/fcm-server.ts";
import { FcmServer } from "@/tests/fcm-server.ts";
import { PushService } from "@/tests/push-service.ts";

const START = new Date("2026-11-23T12:00:00Z").getTime();
const options = { baseUrl: "https://tidings.test" };
const box = new SecretBox("s".repeat(40), "test");
const web = new PushService();
const fcm = new FcmServer();
let sender: EveryPushSender;
let world: TestWorld;
let app: AppCtx;

beforeAll(async () => {
  world = await createTestWorld();
  await Promise.all([web.start(), fcm.start()]);
  sender = new EveryPushSender({
    webpush: new WebPushSender({
      contact: "mailto:x@example.test",
      extraOrigins: new Set([web.origin]),
    }),
    fcm: new FcmSender({
      origin: fcm.origin,
      timeoutMs: 500,
      open: ({ appId, account: sealed }) => {
        const file = JSON.parse(box.open(sealed, `app ${appId}`) ?? "{}");
        return {
          projectId: file.project_id,
          clientEmail: file.client_email,
          privateKey: file.private_key,
        };
      },
    }),
  });
});
afterAll(async () => {
  await sender.close();
  await Promise.all([web.stop(), fcm.stop()]);
});
/** Ten people: odd ids have a browser, even ids a phone. */
beforeEach(async () => {
  world.setNow(new Date(START));
  fcm.forget();
  fcm.answer = () => "ok";
  web.received.length = 0;
  app = await world.app();
  await makePeople(world.db, app.app.id, 10, (name) => web.subscribe(name));
  await makeKeys(world.db, app.app.id, webPush.generateVAPIDKeys());
  await world.db.sql`
    update devices set push_kind = 'fcm', push_endpoint = 'token-of-' || id, push_p_256dh = null, push_auth = null
    where app_id = ${app.app.id} and id % 2 = 0`;
});

const working = (): Ctx => ({ ...world.ctx(), push: sender });

async function launch(more: Record<string, unknown> = {}): Promise<number> {
  const content = { title: "Hi {{ app_info.first_name }}", body: "News", url: "myapp://news" };
  const input = CreateCampaign.parse({ name: "News", content, exempt: true, ...more });
  const { id } = await createCampaign(app, input);
  await launchCampaign(app, { id });
  return id;
}

async function run(id: number, minutes = 30) {
  for (let minute = 0; minute < minutes; minute++) {
    world.setNow(new Date(START + minute * 60_000));
    await workOff(working(), options);
  }
  return account(world.db, app.app.id, id);
}

test("one campaign reaches browsers and phones, each by its own way and in its own words", async () => {
  await setFcmAccount(app, { json: JSON.stringify(fcm.account()) }, box);
  const id = await launch({ urgency: "high", options: { category: "offers", badge: 2 } });
  expect(await run(id, 1)).toEqual({ sent: 10 });
  expect(web.received.map(({ subscriber }) => subscriber).sort()).toEqual([
    "s1",
    "s3",
    "s5",
    "s7",
    "s9",
  ]);
  expect(fcm.received.length).toBe(5);
  expect(fcm.complaints).toEqual([]);
  const [delivery] = await world.db.sql<{ id: string }[]>`
    select id from deliveries where app_id = ${app.app.id} and device_id = 4`;
  const to4 = fcm.received.find(({ token }) => token === "token-of-4");
  expect(to4?.message).toMatchObject({
    notification: { title: "Hi Name4", body: "News" },
    data: { delivery: delivery?.id, url: "myapp://news", category: "offers" },
    android: { priority: "HIGH", notification: { tag: delivery?.id.replaceAll("-", "") } },
    apns: { payload: { aps: { badge: 2, category: "offers" } } },
  });
});

test("phones whose token is dead are never tried again; whatever can be tried again is", async () => {
  await setFcmAccount(app, { json: JSON.stringify(fcm.account()) }, box);
  const once: Record<string, FcmAnswer> = {
    "token-of-2": { error: "UNREGISTERED" },
    "token-of-4": { error: "SENDER_ID_MISMATCH" },
    "token-of-6": { error: "QUOTA_EXCEEDED", retryAfter: "90" },
    "token-of-8": { error: "UNAVAILABLE" },
  };
  fcm.answer = (token, attempt) => (attempt === 1 ? (once[token] ?? "ok") : "ok");
  const id = await launch();
  expect(await run(id)).toEqual({ sent: 8, "failed gone": 2 });
  const retired = await world.db.sql`
    select id, push_state, push_reason from devices where app_id = ${app.app.id} and push_state <> 'subscribed' order by id`;
  expect(retired).toEqual([
    { id: 2, push_state: "retired", push_reason: "unregistered" },
    { id: 4, push_state: "retired", push_reason: "sender_id_mismatch" },
  ]);
  const tries = (n: number) => fcm.received.filter(({ token }) => token === `token-of-${n}`).length;
  expect([2, 4, 6, 8, 10].map(tries)).toEqual([1, 1, 2, 2, 1]);
  fcm.received.length = 0;
  expect(await run(await launch({ name: "Second" }))).toEqual({
    sent: 8,
    "suppressed unreachable": 2,
  });
  expect(fcm.received.length).toBe(3);
});

test("without an account phones fail with the reason, and browsers get theirs", async () => {
  expect(await run(await launch(), 1)).toEqual({ sent: 5, "failed fcm_no_account": 5 });
});

test("a data push carries its data whole and shows nothing", async () => {
  await setFcmAccount(app, { json: JSON.stringify(fcm.account()) }, box);
  const content = { title: "Sync", data: { encoding: "base64", data: "SGVsbG8=" } };
  expect(await run(await launch({ kind: "data_push", content }), 1)).toEqual({ sent: 10 });
  expect(fcm.received[0]?.message).toMatchObject({
    data: { kind: "data_push", encoding: "base64", payload: "SGVsbG8=" },
  });
  expect(fcm.received[0]?.message.notification).toBeUndefined();
  expect(JSON.parse(web.received[0]?.payload ?? "")).toMatchObject({
    n: "data_push",
    p: { encoding: "base64", data: "SGVsbG8=" },
  });
});
