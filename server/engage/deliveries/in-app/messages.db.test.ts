import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { AppCtx } from "@/server/ctx.ts";
import { createCampaign } from "@/server/engage/campaigns/create-campaign.ts";
import { CreateCampaign } from "@/server/engage/campaigns/schema.ts";
import { recordFeedback } from "@/server/engage/deliveries/feedback/record-feedback.ts";
import { getMessage } from "@/server/engage/deliveries/in-app/get-message.ts";
import { listInbox } from "@/server/engage/deliveries/in-app/list-inbox.ts";
import { listMessages } from "@/server/engage/deliveries/in-app/list-messages.ts";
import { planOccurrence } from "@/server/engage/deliveries/plan/plan-occurrence.ts";
import { sendChunk } from "@/server/engage/deliveries/send/send-chunk.ts";
import { launchCampaign } from "@/server/engage/launch/launch-campaign.ts";
import { pauseCampaign } from "@/server/engage/launch/pause-campaign.ts";
import { stopCampaign } from "@/server/engage/launch/stop-campaign.ts";
import { campaignId } from "@/server/id.ts";
import { makePeople } from "@/tests/campaigns/people.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

const START = new Date("2026-11-23T12:00:00Z").getTime();
const hours = (n: number) => new Date(START + n * 3_600_000);

let world: TestWorld;
let app: AppCtx;
beforeAll(async () => {
  world = await createTestWorld();
});
beforeEach(async () => {
  world.setNow(hours(0));
  app = await world.app();
  await makePeople(world.db, app.app.id, 2);
  await world.db.sql`
    insert into identities (app_id, kind, value, user_id, own_user_id)
    values (${app.app.id}, 'user', 'user-1', 1, 1), (${app.app.id}, 'user', 'user-2', 2, 2),
      (${app.app.id}, 'anon', 'anon-1', 1, 1)`;
});

let names = 0;
async function launch(more: Record<string, unknown> = {}): Promise<number> {
  const content = { title: "Hi {{ app_info.first_name }}", body: "News" };
  const input = CreateCampaign.parse({
    name: `Campaign ${++names}`,
    channel: "in_app",
    ttlSeconds: 14 * 86_400,
    content,
    ...more,
  });
  const { id } = await createCampaign(app, input);
  await launchCampaign(app, { id });
  await planOccurrence(world.ctx(), refOf(id));
  return id;
}

const refOf = (id: number) => ({ appId: app.app.id, campaignId: campaignId(id), occurrence: 1 });
const list = (userId = "user-1", more = {}) => listMessages(app, { userId, ...more });
const titles = async (userId?: string) => (await list(userId)).messages.map(({ title }) => title);
const say = (deliveryId: string, status: string, more = {}) =>
  recordFeedback(app, { feedback: [{ deliveryId, status, ...more }] });

async function only(userId?: string) {
  const [first, ...others] = (await list(userId)).messages;
  if (!first || others.length > 0) throw new Error(`${others.length + (first ? 1 : 0)} messages`);
  return first;
}

const rows = (campaign: number) => world.db.sql`
  select user_id, channel, state, reason, language, variant, sent_at is not null as handed, step,
    answered_at is not null as answered, displayed_at is not null as displayed, read_at is not null as read
  from deliveries where app_id = ${app.app.id} and campaign_id = ${campaign} order by user_id, channel`;

describe("what a person may see in the app", () => {
  test("is theirs alone, with their values and the rules of its campaign, and counts as handed over", async () => {
    const id = await launch({
      options: { inApp: { style: "modal", activities: ["home"] }, closeable: false },
      content: {
        title: "Hi {{ app_info.first_name }}",
        url: "/x?u={{ user.id }}",
        view: { type: "web", html: "<b>{{ app_info.first_name }}</b>" },
      },
    });
    await world.db
      .sql`update users set app_info = '{"first_name": "<i>A&B"}' where app_id = ${app.app.id} and id = 1`;
    expect(await only()).toMatchObject({
      kind: "announcement",
      title: "Hi <i>A&B",
      url: "/x?u=user-1",
      view: { type: "web", html: "<b>&lt;i&gt;A&amp;B</b>" },
      style: "modal",
      activities: ["home"],
      closeable: false,
      claim: false,
      displayed: false,
    });
    expect(await rows(id)).toMatchObject([
      { user_id: 1, state: "sent", handed: true, language: "default", variant: "a" },
      { user_id: 2, state: "pending", handed: false },
    ]);
  });

  test("is found by the own id, the anonymous one and the device's; strangers get nothing", async () => {
    await launch();
    const by = async (who: object) => (await listMessages(app, who)).messages.length;
    expect(await by({ userId: "user-1" })).toBe(1);
    expect(await by({ anonymousId: "anon-1" })).toBe(1);
    expect(await by({ deviceId: "device-1" })).toBe(1);
    expect(await by({ userId: "not-yet-known", anonymousId: "anon-1" })).toBe(1);
    expect(await by({ anonymousId: "nobody" })).toBe(0);
  });

  test("includes what came under an id that was merged", async () => {
    await launch();
    await world.db.sql`update users set merged_into = 1 where app_id = ${app.app.id} and id = 2`;
    expect((await list()).messages).toHaveLength(2);
  });

  test("is in the language of the device, else of the person", async () => {
    await launch({ versions: [{ language: "fr", variant: "a", content: { title: "Salut" } }] });
    await world.db.sql`update users set locale = 'fr-CA' where app_id = ${app.app.id} and id = 1`;
    expect(await titles()).toEqual(["Salut"]);
    expect((await list("user-1", { locale: "de-DE" })).messages[0]?.title).toBe("Hi Name1");
  });

  test("comes by priority", async () => {
    await launch({ content: { title: "low" }, priority: 1 });
    await launch({ content: { title: "high" }, priority: 5 });
    await launch({ content: { title: "middle" } });
    expect(await titles()).toEqual(["high", "middle", "low"]);
  });

  test("is withheld while its campaign is paused, and gone when it is stopped, ended or expired", async () => {
    const id = await launch({ endAt: hours(24) });
    await pauseCampaign(app, { id: campaignId(id) });
    expect(await titles()).toEqual([]);
    const stopped = await launch();
    const { id: delivery } = await only();
    await stopCampaign(app, { id: campaignId(stopped) });
    expect(await titles()).toEqual([]);
    await expect(getMessage(app, { deliveryId: delivery })).rejects.toThrow("stopped");
    await launch({ endAt: hours(24) });
    await launch({ ttlSeconds: 3_600 });
    expect(await titles()).toHaveLength(2);
    world.setNow(hours(1));
    expect(await titles()).toHaveLength(1);
    world.setNow(hours(24));
    expect(await titles()).toEqual([]);
  });

  test.each([
    ["once", "announcement", "displayed", true],
    ["once", "announcement", "exited", false],
    ["once", "announcement", "actioned", false],
    ["session", "announcement", "actioned", true],
    ["until_answered", "announcement", "exited", true],
    ["until_answered", "announcement", "actioned", false],
    ["until_answered", "poll", "actioned", true],
    ["session", "poll", "answered", false],
  ])("%s: a %s that was %s is offered again: %s", async (type, kind, status, again) => {
    const questions = [
      {
        id: "q",
        text: "?",
        choices: [
          { id: "a", text: "A" },
          { id: "b", text: "B" },
        ],
      },
    ];
    await launch({
      kind,
      content: { title: "x", ...(kind === "poll" ? { questions } : {}) },
      options: { inApp: { frequency: { type } } },
    });
    const { id } = await only();
    const answers = status === "answered" ? { answers: [{ question: "q", choices: ["a"] }] } : {};
    expect(await say(id, status, answers)).toEqual({ accepted: 1, ignored: [] });
    expect((await list()).messages).toHaveLength(again ? 1 : 0);
  });

  test("leaves room for what the caps allow: new messages wait, shown ones and service messages do not", async () => {
    for (let n = 0; n < 3; n++) await launch();
    const first = await list();
    expect(first).toMatchObject({ room: 2, messages: [{}, {}, {}] });
    for (const { id } of first.messages.slice(0, 2)) await say(id, "displayed");
    await launch({ exempt: true, content: { title: "service" } });
    const second = await list();
    expect(second.room).toBe(0);
    expect(second.messages.map(({ displayed, exempt }) => displayed || exempt)).toEqual([
      true,
      true,
      true,
    ]);
    world.setNow(hours(24.1));
    expect(await list()).toMatchObject({ room: 2, messages: [{}, {}, {}, {}] });
  });

  test("is nothing about a topic that they switched off, but for service messages", async () => {
    const [topic] = await world.db.sql`
      insert into topics (app_id, name) values (${app.app.id}, 'Sport') returning id`;
    await launch({ topicId: topic?.id, content: { title: "sport" } });
    await launch({ topicId: topic?.id, content: { title: "service" }, exempt: true });
    await world.db.sql`
      insert into topic_choices (app_id, user_id, topic_id, "on", at)
      values (${app.app.id}, 1, ${topic?.id ?? 0}, false, ${hours(0)})`;
    expect(await titles()).toEqual(["service"]);
    expect(await titles("user-2")).toHaveLength(2);
  });
});

describe("feedback from inside the app", () => {
  const questions = [
    {
      id: "like",
      text: "Like?",
      choices: [
        { id: "yes", text: "Yes" },
        { id: "no", text: "No" },
      ],
    },
    {
      id: "which",
      text: "Which?",
      answer: "many",
      choices: [
        { id: "a", text: "A" },
        { id: "b", text: "B" },
      ],
    },
    { id: "why", text: "Why?", answer: "text" },
  ];
  const stored = () => world.db.sql`
    select question, choice, text from answers where app_id = ${app.app.id} order by question, choice`;

  test("stores the answers to a poll once: the first ones hold", async () => {
    const id = await launch({ kind: "poll", content: { title: "Poll", questions } });
    const { id: delivery } = await only();
    const answers = [
      { question: "like", choices: ["yes"] },
      { question: "which", choices: ["b", "a"] },
      { question: "why", text: "Because" },
    ];
    const other = [{ question: "like", choices: ["no"] }];
    const results = await Promise.all([
      say(delivery, "answered", { answers }),
      say(delivery, "answered", { answers }),
    ]);
    expect(results).toEqual([
      { accepted: 1, ignored: [] },
      { accepted: 1, ignored: [] },
    ]);
    await say(delivery, "answered", { answers: other, at: hours(-1).toISOString() });
    expect(await stored()).toEqual([
      { question: "like", choice: "yes", text: null },
      { question: "which", choice: "a", text: null },
      { question: "which", choice: "b", text: null },
      { question: "why", choice: "", text: "Because" },
    ]);
    expect((await rows(id))[0]).toMatchObject({ answered: true, displayed: true });
  });

  test.each([
    ["an unknown question", [{ question: "x", choices: ["yes"] }], "has no question x"],
    ["an unknown choice", [{ question: "like", choices: ["maybe"] }], "has no choice maybe"],
    ["two choices of one", [{ question: "like", choices: ["yes", "no"] }], "takes one choice"],
    ["no choice", [{ question: "which", choices: [] }], "needs a choice"],
    ["text instead of a choice", [{ question: "like", text: "yes" }], "takes choices"],
    ["an empty text", [{ question: "why", text: "  " }], "needs a text"],
    [
      "a question twice",
      [
        { question: "like", choices: ["yes"] },
        { question: "like", choices: ["no"] },
      ],
      "answered twice",
    ],
    ["nothing", undefined, "needs the answers"],
  ])("refuses %s by name, and nothing else of the report", async (_, answers, words) => {
    await launch({ kind: "poll", content: { title: "Poll", questions } });
    const { id: deliveryId } = await only();
    const answer = await recordFeedback(app, {
      feedback: [
        { deliveryId, status: "answered", ...(answers ? { answers } : {}) },
        { deliveryId, status: "displayed" },
      ],
    });
    expect(answer).toMatchObject({ accepted: 1, ignored: [{ index: 0, reason: "invalid" }] });
    expect(answer.ignored[0]?.message).toContain(words);
    expect(await stored()).toEqual([]);
  });

  test("keeps the furthest step of a tour, to go on there on any device", async () => {
    const id = await launch({
      kind: "tutorial",
      content: {
        title: "Tour",
        steps: [
          { id: "1", title: "One" },
          { id: "2", title: "Two" },
        ],
      },
    });
    const { id: delivery } = await only();
    await say(delivery, "step", { step: 2 });
    await say(delivery, "step", { step: 1 });
    expect((await only()).step).toBe(2);
    expect((await rows(id))[0]).toMatchObject({ step: 2, displayed: true });
    expect((await say(delivery, "step")).ignored).toMatchObject([{ reason: "invalid" }]);
  });
});

describe("the inbox", () => {
  test("keeps what was shown, also after it expired, and says what is unread", async () => {
    await launch({ content: { title: "not kept" } });
    await launch({
      content: { title: "kept" },
      ttlSeconds: 3_600,
      options: { inApp: { inbox: true } },
    });
    await launch({
      content: { title: "missed" },
      ttlSeconds: 3_600,
      options: { inApp: { inbox: true } },
    });
    const { messages, unread } = await list();
    expect(unread).toBe(2);
    await say(messages.find(({ title }) => title === "kept")?.id ?? "", "displayed");
    world.setNow(hours(5));
    const inbox = await listInbox(app, { userId: "user-1" });
    expect(inbox).toMatchObject({
      unread: 1,
      messages: [{ title: "kept", read: false, at: hours(0).toISOString() }],
    });
    await say(inbox.messages[0]?.id ?? "", "read");
    expect(await listInbox(app, { userId: "user-1" })).toMatchObject({
      unread: 0,
      messages: [{ read: true }],
    });
  });
});

describe("a message that goes anytime", () => {
  const options = { baseUrl: "https://tidings.test" };
  const both = { channel: "anytime", exempt: true, options: { inApp: { inbox: true } } };
  const chunk = (id: number) => ({ ...refOf(id), chunk: 1 });
  const ofFirst = async (id: number) =>
    (await rows(id))
      .filter((row) => row.user_id === 1)
      .map((row) => [row.channel, row.state, row.reason]);

  test("that was shown in the app is not pushed", async () => {
    const id = await launch(both);
    const message = await only();
    expect(message.claim).toBe(true);
    expect(await say(message.id, "displayed")).toEqual({ accepted: 1, ignored: [] });
    await sendChunk(world.ctx(), chunk(id), options);
    expect(await ofFirst(id)).toEqual([
      ["in_app", "sent", null],
      ["push", "suppressed", "shown_in_app"],
    ]);
    expect(world.push.sent.map(({ target }) => target.endpoint.split("/").at(-1))).not.toContain(
      "s1",
    );
    expect((await only()).claim).toBe(false);
  });

  test("that was pushed is withdrawn from the app, but stays in the inbox", async () => {
    const id = await launch(both);
    const { id: delivery } = await only();
    world.setNow(hours(1));
    await sendChunk(world.ctx(), chunk(id), options);
    expect(await say(delivery, "displayed")).toEqual({
      accepted: 0,
      ignored: [{ index: 0, reason: "withdrawn" }],
    });
    expect(await titles()).toEqual([]);
    expect(await say(delivery, "read")).toMatchObject({ accepted: 1 });
    expect(await ofFirst(id)).toEqual([
      ["in_app", "suppressed", "sent_as_push"],
      ["push", "sent", null],
    ]);
    expect((await listInbox(app, { userId: "user-1" })).messages).toMatchObject([{ read: true }]);
  });

  test("claimed and sent at the same moment reaches each person one way only", async () => {
    for (let round = 0; round < 8; round++) {
      const id = await launch(both);
      const mine = (await list()).messages.find((one) => one.claim);
      world.push.sent.length = 0;
      world.setNow(hours(round + 1));
      const [claim] = await Promise.all([
        say(mine?.id ?? "", "displayed"),
        sendChunk(world.ctx(), chunk(id), options),
      ]);
      await sendChunk(world.ctx(), chunk(id), options);
      const pushed = world.push.sent.some(({ target }) => target.endpoint.endsWith("/s1"));
      expect(pushed).toBe(claim.accepted === 0);
    }
  });
});

test("one message is given to anyone who knows its id, which is what a notification carries", async () => {
  const id = await launch({ channel: "push", content: { title: "Push {{ user.id }}" } });
  const [push] = await world.db.sql`
    select id from deliveries where app_id = ${app.app.id} and campaign_id = ${id} and user_id = 2`;
  expect(await getMessage(app, { deliveryId: push?.id })).toMatchObject({
    title: "Push user-2",
    claim: false,
  });
  const other = await world.app();
  await expect(getMessage(other, { deliveryId: push?.id })).rejects.toThrow(
    "This message does not exist",
  );
});
