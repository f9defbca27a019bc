import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { AppCtx } from "@/server/ctx.ts";
import { createCampaign } from "@/server/engage/campaigns/create-campaign.ts";
import { CreateCampaign } from "@/server/engage/campaigns/schema.ts";
import { recordFeedback } from "@/server/engage/deliveries/feedback/record-feedback.ts";
import { launchCampaign } from "@/server/engage/launch/launch-campaign.ts";
import { userId } from "@/server/id.ts";
import { emitCampaign } from "@/server/outbox/emit-campaign.ts";
import { emitFeedback, emitOutcomes } from "@/server/outbox/emit-deliveries.ts";
import { emitUnsubscribed } from "@/server/outbox/emit-unsubscribed.ts";
import { WebhookPayload } from "@/server/outbox/schema.payload.ts";
import type { EventType } from "@/server/outbox/schema.ts";
import { claimMessages } from "@/server/outbox/store.send.ts";
import { HttpWebhookPoster } from "@/server/push/webhook-poster.ts";
import { SecretBox } from "@/server/secret-box.ts";
import { eraseUser } from "@/server/steer/privacy/erase-user.ts";
import { createWebhook } from "@/server/steer/webhooks/create-webhook.ts";
import { deleteWebhook } from "@/server/steer/webhooks/delete-webhook.ts";
import { forgetMessages } from "@/server/steer/webhooks/forget-messages.ts";
import { getMessage } from "@/server/steer/webhooks/get-message.ts";
import { getWebhook } from "@/server/steer/webhooks/get-webhook.ts";
import { listMessages } from "@/server/steer/webhooks/list-messages.ts";
import { listWebhooks } from "@/server/steer/webhooks/list-webhooks.ts";
import { replayFailed } from "@/server/steer/webhooks/replay-failed.ts";
import { replayMessage } from "@/server/steer/webhooks/replay-message.ts";
import { rotateSecret } from "@/server/steer/webhooks/rotate-secret.ts";
import { sendDueMessages } from "@/server/steer/webhooks/send-due.ts";
import { testWebhook } from "@/server/steer/webhooks/test-webhook.ts";
import { updateWebhook } from "@/server/steer/webhooks/update-webhook.ts";
import { makePeople } from "@/tests/campaigns/people.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";
import { workOff } from "@/tests/deliveries/work-off.ts";
import { WebhookReceiver } from "@/tests/webhook-receiver.ts";

let world: TestWorld;
let receiver: WebhookReceiver;
let poster: HttpWebhookPoster;
let box: SecretBox;
let now: number;

beforeAll(async () => {
  world = await createTestWorld();
  box = new SecretBox("a".repeat(40), "webhook");
});
beforeEach(async () => {
  // The receiver checks the age of what it gets by its own clock.
  now = Date.now();
  world.setNow(new Date(now));
  receiver = new WebhookReceiver();
  await receiver.start();
  poster = new HttpWebhookPoster(new Set([receiver.origin]), 500);
  return async () => {
    await poster.close();
    await receiver.stop();
  };
});
function pass(ms: number): void {
  now += ms;
  world.setNow(new Date(now));
}

const parts = () => ({ poster, box });
const send = () => sendDueMessages(world.ctx(), parts());

async function listening(events: EventType[] = [], name = "CRM") {
  const app = await world.app();
  // The clock is the real one, and campaigns must go out at night too.
  await app.db.sql`update apps set limits = '{"quiet": null}' where id = ${app.app.id}`;
  const made = await createWebhook(app, { name, url: receiver.url, events }, parts());
  receiver.secret = made.secret;
  return { app, id: made.id };
}

async function campaign(app: AppCtx): Promise<number> {
  const [row] = await app.db.sql<{ id: number }[]>`
    insert into campaigns (app_id, kind, name, audience, schedule, options, variants)
    values (${app.app.id}, 'poll', 'Spring sale', '{}', '{}', '{}', '{}') returning id`;
  return row?.id ?? 0;
}

/** Creates `n` deliveries of a new campaign to as many people. */
async function deliveries(app: AppCtx, n: number): Promise<string[]> {
  const id = await campaign(app);
  const { sql } = app.db;
  await sql`
    insert into users (app_id, id, external_id, first_seen, last_seen)
    select ${app.app.id}, n, 'u' || n, now(), now() from generate_series(1, ${n}::int) n`;
  const rows = await sql<{ id: string }[]>`
    insert into deliveries (app_id, campaign_id, occurrence, user_id, device_id, chunk, due_at, expires_at)
    select ${app.app.id}, ${id}, 1, n, n, 1, now(), now() from generate_series(1, ${n}::int) n returning id`;
  return rows.map((row) => row.id);
}

const refused = (words: string) =>
  expect.objectContaining({ message: expect.stringContaining(words) });

describe("a webhook", () => {
  test("shows its secret once, keeps it sealed, and stands in the audit log", async () => {
    const { app, id } = await listening();
    const listed = await listWebhooks(app);
    expect(listed).toMatchObject([{ id, name: "CRM", events: [], state: "on", sent: 0 }]);
    expect(JSON.stringify(listed)).not.toContain("whsec_");
    const [row] = await app.db.sql<
      { secret: string }[]
    >`select secret from webhooks where id = ${id}`;
    expect(row?.secret).not.toContain(receiver.secret.slice(6));
    const audit = await app.db
      .sql`select action, detail from audit_log where app_id = ${app.app.id}`;
    expect(audit).toMatchObject([{ action: "webhook.created" }]);
    expect(JSON.stringify(audit)).not.toContain("whsec_");
  });

  test("is made, seen and changed by developers, not by marketers, and never across apps", async () => {
    const app = await world.app({ role: "marketer" });
    const content = { name: "X", url: receiver.url, events: [] };
    await expect(createWebhook(app, content, parts())).rejects.toMatchObject({ code: "forbidden" });
    await expect(listWebhooks(app)).rejects.toMatchObject({ code: "forbidden" });
    const { id } = await listening();
    const other = await world.app({ role: "developer" });
    await createWebhook(other, content, parts());
    for (const attempt of [
      () => getWebhook(other, { id }),
      () => deleteWebhook(other, { id }),
      () => testWebhook(other, { id }),
      () => rotateSecret(other, { id }, parts()),
      () => listMessages(other, { id, limit: 10 }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
    }
  });

  test("keeps its name to itself within an app", async () => {
    const { app } = await listening();
    const again = createWebhook(app, { name: "CRM", url: receiver.url, events: [] }, parts());
    await expect(again).rejects.toEqual(refused("named “CRM” already exists"));
  });

  test.each([
    ["http://example.com/x", "https only"],
    ["https://127.0.0.1/x", "public internet"],
    ["https://[::1]/x", "public internet"],
    ["https://10.1.2.3/x", "public internet"],
    ["https://169.254.169.254/latest/meta-data", "public internet"],
    ["https://0x7f000001/x", "public internet"],
    ["https://localhost/x", "public internet"],
  ])("does not go to %s", async (url, words) => {
    const app = await world.app();
    const made = createWebhook(app, { name: "X", url, events: [] }, parts());
    await expect(made).rejects.toEqual(refused(words));
  });
});

describe("what happens", () => {
  test("is told as it was written, signed so that the library verifies it", async () => {
    const { app, id } = await listening(["campaign.paused"]);
    const campaignId = await campaign(app);
    await emitCampaign(app, "paused", {
      id: campaignId,
      state: "paused",
      reason: "Too many errors",
    });
    await emitCampaign(app, "resumed", { id: campaignId, state: "running", reason: null });
    expect(await send()).toMatchObject({ sent: 1, failed: 0 });
    expect(receiver.refused).toBe(0);
    const [got] = receiver.received;
    expect(WebhookPayload.parse(got?.payload)).toEqual({
      type: "campaign.paused",
      timestamp: new Date(now).toISOString(),
      data: {
        appId: app.app.id,
        app: app.app.name,
        campaign: {
          id: campaignId,
          name: "Spring sale",
          kind: "poll",
          channel: "push",
          programId: null,
        },
        state: "paused",
        reason: "Too many errors",
      },
    });
    const { messages } = await listMessages(app, { id, limit: 10 });
    expect(messages).toMatchObject([{ id: got?.id, state: "sent", attempts: 1, lastStatus: 204 }]);
    const message = await getMessage(app, { id, messageId: got?.id ?? "" });
    expect(message.payload).toEqual(got?.payload);
  });

  test("is not told when its transaction is rolled back", async () => {
    const { app, id } = await listening();
    const campaignId = await campaign(app);
    const change = app.db.transaction(async (db) => {
      await emitCampaign({ ...app, db }, "paused", {
        id: campaignId,
        state: "paused",
        reason: null,
      });
      throw new Error("no");
    });
    await expect(change).rejects.toThrow("no");
    expect((await listMessages(app, { id, limit: 10 })).messages).toEqual([]);
  });

  test("leaves no row when no one listens", async () => {
    const { app } = await listening(["campaign.paused"]);
    const ids = await deliveries(app, 3);
    await emitOutcomes(
      app,
      ids.map((id) => ({ id, state: "sent", reason: null })),
      new Date(now),
    );
    const rows = await app.db.sql`select 1 from webhook_messages where app_id = ${app.app.id}`;
    expect(rows).toEqual([]);
  });

  test("to 250 deliveries is told in three messages, each person with the app's own id", async () => {
    const { app } = await listening(["delivery.sent", "delivery.failed"]);
    const ids = await deliveries(app, 251);
    const outcomes = ids.map((id, i) =>
      i === 0 ? { id, state: "failed", reason: "gone" } : { id, state: "sent", reason: null },
    );
    await emitOutcomes(app, outcomes, new Date(now));
    await send();
    const payloads = receiver.received.map(({ payload }) => WebhookPayload.parse(payload));
    const items = payloads.flatMap(({ data }) => ("items" in data ? [data.items.length] : []));
    expect(items.sort((a, b) => a - b)).toEqual([1, 50, 100, 100]);
    const failed = payloads.find(({ type }) => type === "delivery.failed");
    expect(failed?.data).toMatchObject({
      items: [{ deliveryId: ids[0], externalId: "u1", userId: 1, deviceId: 1, reason: "gone" }],
    });
  });

  test("as feedback is told once, however often a device repeats it", async () => {
    const { app } = await listening(["feedback.displayed", "feedback.answered"]);
    const [deliveryId = ""] = await deliveries(app, 1);
    const at = new Date(now);
    const answers = [{ question: "q1", choices: ["y"], text: null }];
    await emitFeedback(
      app,
      [
        { deliveryId, status: "displayed", at },
        { deliveryId, status: "answered", at, answers },
      ],
      at,
    );
    await app.db
      .sql`update deliveries set displayed_at = ${at}, answered_at = ${at} where id = ${deliveryId}`;
    await emitFeedback(app, [{ deliveryId, status: "displayed", at }], at);
    await send();
    const payloads = receiver.received.map(({ payload }) => WebhookPayload.parse(payload));
    expect(payloads.map(({ type }) => type).sort()).toEqual([
      "feedback.answered",
      "feedback.displayed",
    ]);
    expect(payloads.find(({ type }) => type === "feedback.answered")?.data).toMatchObject({
      items: [{ answers }],
    });
  });

  test("to a device that is gone is told with the person behind it", async () => {
    const { app } = await listening(["device.unsubscribed"]);
    await deliveries(app, 1);
    await app.db.sql`
      insert into devices (app_id, id, key, user_id, first_seen, last_seen, push_state)
      values (${app.app.id}, 7, 'd', 1, now(), now(), 'subscribed'), (${app.app.id}, 8, 'e', 1, now(), now(), 'denied')`;
    const gone = [7, 8].map((deviceId) => ({ deviceId, reason: "gone" }));
    await emitUnsubscribed(app, gone, new Date(now));
    await send();
    expect(WebhookPayload.parse(receiver.received[0]?.payload).data).toMatchObject({
      items: [{ deviceId: 7, userId: 1, externalId: "u1", reason: "gone" }],
    });
  });

  test("to people who were erased since is in no message any more", async () => {
    const { app, id } = await listening(["delivery.sent"]);
    const [first = "", second = ""] = await deliveries(app, 2);
    const at = new Date(now);
    const sent = (delivery: string) => ({ id: delivery, state: "sent", reason: null });
    await emitOutcomes(app, [sent(first), sent(second)], at);
    await emitOutcomes(app, [sent(first)], at);
    await eraseUser(app, { userId: userId(1) });
    const { messages } = await listMessages(app, { id, limit: 10 });
    expect(messages).toHaveLength(1);
    const [message] = messages;
    const { payload } = await getMessage(app, { id, messageId: message?.id ?? "" });
    expect(payload.data).toMatchObject({ items: [{ userId: 2 }] });
    expect(JSON.stringify(payload)).not.toContain("u1");
  });
});

test("a campaign tells its way from launch to end, its messages and what devices say of them", async () => {
  const { app } = await listening();
  await makePeople(world.db, app.app.id, 3);
  const content = { title: "Hi", body: "News", url: "/x" };
  const { id } = await createCampaign(app, CreateCampaign.parse({ name: "News", content }));
  await launchCampaign(app, { id });
  await workOff(app, { baseUrl: "https://tidings.test" });
  const [sent] = world.push.sent;
  const feedback = [{ deliveryId: sent?.deliveryId, status: "displayed" }];
  await recordFeedback(app, { feedback });
  await recordFeedback(app, { feedback });
  for (let i = 0; i < 5; i++) await send();
  const told = receiver.received.map(({ payload }) => payload.type);
  expect(told.sort()).toEqual([
    "campaign.finished",
    "campaign.launched",
    "campaign.started",
    ...told.filter((type) => type === "delivery.sent"),
    "feedback.displayed",
  ]);
  const people = receiver.received.flatMap(({ payload: { type, data } }) =>
    type === "delivery.sent" && "items" in data ? data.items.map((item) => item.userId) : [],
  );
  expect(people.length).toBe(world.push.sent.length);
  expect(people.length).toBeGreaterThan(0);
});

describe("a message", () => {
  test("that fails is tried again after its wait, under the same id", async () => {
    const { app, id } = await listening();
    receiver.answer = (n) => ({ status: n < 3 ? 500 : 200 });
    const { messageId } = await testWebhook(app, { id });
    await send();
    await send();
    expect(receiver.requests).toBe(1);
    pass(6_000);
    await send();
    pass(70_000);
    await send();
    expect(receiver.received.map((one) => one.id)).toEqual([messageId, messageId, messageId]);
    const { messages } = await listMessages(app, { id, limit: 10 });
    expect(messages).toMatchObject([{ state: "sent", attempts: 3, lastStatus: 200 }]);
  });

  test("waits as long as the receiver asks", async () => {
    const { app, id } = await listening();
    receiver.answer = () => ({ status: 429, headers: { "retry-after": "600" } });
    await testWebhook(app, { id });
    await send();
    pass(599_000);
    await send();
    expect(receiver.requests).toBe(1);
    pass(2_000);
    await send();
    expect(receiver.requests).toBe(2);
  });

  test("is sent once by two workers at a time", async () => {
    const { app, id } = await listening();
    for (let i = 0; i < 40; i++) await testWebhook(app, { id });
    await Promise.all([send(), send(), send()]);
    const ids = receiver.received.map((one) => one.id);
    expect(ids).toHaveLength(40);
    expect(new Set(ids).size).toBe(40);
  });

  test("whose worker died between taking and sending it is sent by another after the lease", async () => {
    const { app, id } = await listening();
    const { messageId } = await testWebhook(app, { id });
    const leaseUntil = new Date(now + 60_000);
    await claimMessages(app.db, id, { now: new Date(now), leaseUntil, limit: 10 });
    await send();
    expect(receiver.requests).toBe(0);
    pass(61_000);
    await send();
    expect(receiver.received.map((one) => one.id)).toEqual([messageId]);
  });

  test("is not sent on to where a redirect leads", async () => {
    const { app, id } = await listening();
    receiver.answer = () => ({ status: 302, headers: { location: `${receiver.origin}/else` } });
    await testWebhook(app, { id });
    await send();
    expect(receiver.requests).toBe(1);
    const { messages } = await listMessages(app, { id, limit: 10 });
    expect(messages).toMatchObject([
      {
        state: "pending",
        lastStatus: 302,
        lastError: "The receiver returned 302. Redirects are not followed.",
      },
    ]);
  });

  test("does not reach a private address, even when it stands in the row", async () => {
    const { app, id } = await listening();
    await app.db
      .sql`update webhooks set url = ${`https://127.1:${new URL(receiver.url).port}/x`} where id = ${id}`;
    await testWebhook(app, { id });
    await send();
    const { messages } = await listMessages(app, { id, limit: 10 });
    expect(messages).toMatchObject([
      {
        state: "pending",
        lastStatus: null,
        lastError: "This address is not on the public internet.",
      },
    ]);
    expect(receiver.requests).toBe(0);
  });

  test("to a receiver that hangs is given up for this time and holds up no other webhook", async () => {
    const { app, id } = await listening();
    const other = new WebhookReceiver();
    await other.start();
    poster = new HttpWebhookPoster(new Set([receiver.origin, other.origin]), 300);
    const second = await createWebhook(app, { name: "B", url: other.url, events: [] }, parts());
    other.secret = second.secret;
    receiver.answer = () => "hang";
    await testWebhook(app, { id });
    await testWebhook(app, { id: second.id });
    expect(await send()).toMatchObject({ sent: 1, failed: 1 });
    const { messages } = await listMessages(app, { id, limit: 10 });
    expect(messages).toMatchObject([
      { state: "pending", lastError: "The receiver did not respond within 10 seconds." },
    ]);
    await other.stop();
  });

  test("is sent again on request under the same id, alone or with all that failed", async () => {
    const { app, id } = await listening();
    const { messageId } = await testWebhook(app, { id });
    await send();
    await replayMessage(app, { id, messageId });
    await send();
    expect(receiver.received.map((one) => one.id)).toEqual([messageId, messageId]);
    await app.db
      .sql`update webhook_messages set state = 'failed', attempts = 9 where webhook_id = ${id}`;
    expect(await replayFailed(app, { id, since: new Date(now + 1) })).toEqual({ n: 0 });
    expect(await replayFailed(app, { id, since: new Date(now - 1) })).toEqual({ n: 1 });
    await send();
    expect(receiver.received).toHaveLength(3);
    const unknown = replayMessage(app, { id, messageId: crypto.randomUUID() });
    await expect(unknown).rejects.toMatchObject({ code: "not_found" });
  });

  test("is listed page by page and by state, and forgotten after 30 days", async () => {
    const { app, id } = await listening();
    for (let i = 0; i < 5; i++) {
      await testWebhook(app, { id });
      pass(1_000);
    }
    const first = await listMessages(app, { id, limit: 3 });
    const second = await listMessages(app, { id, limit: 3, before: first.next ?? "" });
    const ids = [...first.messages, ...second.messages].map((message) => message.id);
    expect(new Set(ids).size).toBe(5);
    expect(second.next).toBeNull();
    expect((await listMessages(app, { id, limit: 3, state: "failed" })).messages).toEqual([]);
    await send();
    pass(31 * 86_400_000);
    expect(await forgetMessages(world.ctx())).toEqual({ more: false });
    expect((await listMessages(app, { id, limit: 10 })).messages).toEqual([]);
  });
});

describe("a receiver", () => {
  test("can verify with the old secret for a day after a rotation, and with the new one at once", async () => {
    const { app, id } = await listening();
    const old = receiver.secret;
    const { secret } = await rotateSecret(app, { id }, parts());
    expect(secret).not.toBe(old);
    await testWebhook(app, { id });
    await send();
    receiver.secret = secret;
    await testWebhook(app, { id });
    await send();
    expect(receiver.received).toHaveLength(2);
    // The sealed date is a day and a second ago: the old secret no longer signs.
    pass(-86_401_000);
    await rotateSecret(app, { id }, parts());
    pass(86_401_000);
    receiver.secret = secret;
    await testWebhook(app, { id });
    await send();
    expect(receiver.refused).toBe(1);
  });

  test("that answers 410 gets no more, and members see why", async () => {
    const { app, id } = await listening();
    receiver.answer = () => ({ status: 410 });
    await testWebhook(app, { id });
    await send();
    const webhook = await getWebhook(app, { id });
    expect(webhook).toMatchObject({ state: "off", failed: 1, pending: 0 });
    expect(webhook.stateReason).toContain("410");
    const campaignId = await campaign(app);
    await emitCampaign(app, "paused", { id: campaignId, state: "paused", reason: null });
    expect((await listMessages(app, { id, limit: 10 })).messages).toHaveLength(1);
    await expect(testWebhook(app, { id })).rejects.toMatchObject({ code: "precondition_failed" });
    receiver.answer = () => ({ status: 200 });
    await updateWebhook(app, { id, on: true }, parts());
    expect(await getWebhook(app, { id })).toMatchObject({ state: "on", stateReason: null });
  });

  test("to whom nothing comes through for five days is given up, its messages kept to be sent again", async () => {
    const { app, id } = await listening();
    receiver.answer = () => ({ status: 503 });
    await testWebhook(app, { id });
    for (let hours = 0; hours < 6 * 24; hours += 1) {
      if (hours === 4 * 24) await testWebhook(app, { id }).catch(() => {});
      await send();
      pass(3_600_000);
    }
    const webhook = await getWebhook(app, { id });
    expect(webhook).toMatchObject({ state: "failing", pending: 0, failed: 2 });
    const audit = await app.db.sql<{ action: string }[]>`
      select action from audit_log where app_id = ${app.app.id} order by id`;
    expect(audit.map(({ action }) => action)).toContain("webhook.failing");
    receiver.answer = () => ({ status: 200 });
    await updateWebhook(app, { id, on: true }, parts());
    expect(await replayFailed(app, { id, since: new Date(0) })).toEqual({ n: 2 });
  });
});
