import { beforeAll, describe, expect, test } from "vitest";
import { audienceForecast } from "@/server/engage/audience/forecast-audience.ts";
import { ForecastInput } from "@/server/engage/audience/schema.ts";
import { createCampaign } from "@/server/engage/campaigns/create-campaign.ts";
import { deleteCampaign } from "@/server/engage/campaigns/delete-campaign.ts";
import { duplicateCampaign } from "@/server/engage/campaigns/duplicate-campaign.ts";
import { getCampaign } from "@/server/engage/campaigns/get-campaign.ts";
import { listCampaigns } from "@/server/engage/campaigns/list-campaigns.ts";
import {
  CreateCampaign,
  ListCampaigns,
  PreviewInput,
  TestSend,
  UpdateCampaign,
} from "@/server/engage/campaigns/schema.ts";
import { listTestDevices, markTestDevice } from "@/server/engage/composer/list-test-devices.ts";
import { previewMessage } from "@/server/engage/composer/preview-message.ts";
import { testSend } from "@/server/engage/composer/send-test.ts";
import { Content } from "@/server/engage/content/schema.ts";
import { listMessages } from "@/server/engage/deliveries/in-app/list-messages.ts";
import { launchCampaign } from "@/server/engage/launch/launch-campaign.ts";
import { updateCampaign } from "@/server/engage/launch/update-campaign.ts";
import { deviceId } from "@/server/id.ts";
import { makePeople } from "@/tests/campaigns/people.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
});

const content = { title: "Hi {{ app_info.first_name }}", body: "News" };
const input = (more: Record<string, unknown> = {}) =>
  CreateCampaign.parse({ name: "News", content, ...more });

describe("a draft", () => {
  test("is kept as it was written, changed in parts, and deleted", async () => {
    const app = await world.app();
    const buttons = [{ action: "buy", title: "Buy", url: "https://shop.test/{{ user.id }}" }];
    const { id } = await createCampaign(
      app,
      input({ content: { ...content, buttons, url: "/x" }, ttlSeconds: 3_600 }),
    );
    await updateCampaign(app, UpdateCampaign.parse({ id, name: "Other" }));
    expect(await getCampaign(app, { id })).toMatchObject({
      name: "Other",
      state: "draft",
      ttlSeconds: 3_600,
      content: { ...content, buttons, url: "/x", icon: null, image: null },
      commands: ["launch"],
    });
    await deleteCampaign(app, { id });
    await expect(getCampaign(app, { id })).rejects.toMatchObject({ code: "not_found" });
  });

  test("has a name of its own", async () => {
    const app = await world.app();
    await createCampaign(app, input());
    await expect(createCampaign(app, input())).rejects.toMatchObject({ code: "conflict" });
    const { id } = await createCampaign(app, input({ name: "Second" }));
    await expect(updateCampaign(app, { id, name: "News" })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  test("cannot be changed or deleted once launched, but duplicated", async () => {
    const app = await world.app();
    const { id } = await createCampaign(app, input());
    await launchCampaign(app, { id });
    await expect(updateCampaign(app, { id, urgency: "low" })).rejects.toMatchObject({
      code: "precondition_failed",
    });
    await expect(deleteCampaign(app, { id })).rejects.toMatchObject({
      code: "precondition_failed",
    });
    await expect(launchCampaign(app, { id })).rejects.toMatchObject({
      code: "precondition_failed",
    });
    await duplicateCampaign(app, { id });
    const copy = await duplicateCampaign(app, { id });
    expect(await getCampaign(app, copy)).toMatchObject({
      name: "News (copy 2)",
      state: "draft",
      content,
    });
    const { campaigns } = await listCampaigns(app, ListCampaigns.parse({}));
    expect(campaigns.map((one) => one.name)).toEqual(["News (copy 2)", "News (copy)", "News"]);
  });

  test("whose placeholder is not understood is refused at its place", async () => {
    const app = await world.app();
    const wrong = input({ content: { title: "Hi", body: "You are {{ app_info.age | old }}" } });
    await expect(createCampaign(app, wrong)).rejects.toMatchObject({
      code: "invalid",
      details: { field: "body", position: 24 },
    });
  });

  test("that would not fit into a push is refused with how much is too much", async () => {
    const app = await world.app();
    const long = input({ content: { title: "Hi", body: "漢".repeat(1_500) } });
    await expect(createCampaign(app, long)).rejects.toMatchObject({
      code: "invalid",
      details: { field: "body" },
    });
  });

  test.each([
    "javascript:alert(1)",
    "data:text/html,x",
    "//evil.test",
    "/\\evil.test",
    "https://{{ user.id }}/",
    "{{ app_info.link }}",
  ])("cannot lead to %s", (url) => {
    expect(Content.safeParse({ title: "Hi", url }).success).toBe(false);
  });

  test("belongs to those who may: viewers read, marketers launch, no one else's segment is used", async () => {
    const viewer = await world.app({ role: "viewer" });
    await expect(createCampaign(viewer, input())).rejects.toMatchObject({ code: "forbidden" });
    const marketer = await world.app({ role: "marketer" });
    const { id } = await createCampaign(marketer, input());
    await expect(
      launchCampaign({ ...marketer, app: { ...marketer.app, role: "viewer" } }, { id }),
    ).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(
      createCampaign(marketer, input({ name: "b", audience: { segments: [4_711] } })),
    ).rejects.toMatchObject({ code: "invalid" });
    const rows = await world.db.sql`select action from audit_log where app_id = ${marketer.app.id}`;
    expect(rows.map((row) => row.action)).toEqual(["campaign.created"]);
  });
});

test("the forecast says who would be reached, and why others would not", async () => {
  const app = await world.app();
  await makePeople(world.db, app.app.id, 10);
  const { sql } = world.db;
  const id = app.app.id;
  await sql`update devices set push_state = 'denied' where app_id = ${id} and id = 1`;
  await sql`update devices set push_state = 'unsubscribed' where app_id = ${id} and id = 2`;
  await sql`update devices set push_state = 'none' where app_id = ${id} and id = 3`;
  await sql`update devices set push_state = 'retired' where app_id = ${id} and id = 4`;
  await sql`delete from devices where app_id = ${id} and id = 5`;
  // User 6 also uses the browser of device 7.
  await sql`update devices set user_id = 6 where app_id = ${id} and id = 7`;
  expect(await audienceForecast(app, ForecastInput.parse({}))).toEqual({
    people: 10,
    reachable: 4,
    devices: 5,
    unreachable: { opted_out: 2, never_asked: 1, token_retired: 1, no_device: 2 },
    sentences: [
      "4 people of 10 would be reached, on 5 devices.",
      "Not reached: 2 have declined notifications; 1 has not been asked for permission yet; 1 has a browser whose subscription has ended; 2 have no known device.",
    ],
  });
});

test("a test message goes to test devices only, with its reader's values, and counts nowhere", async () => {
  const app = await world.app();
  await makePeople(world.db, app.app.id, 3);
  await markTestDevice(app, { deviceId: deviceId(2), name: "My laptop" });
  expect(await listTestDevices(app)).toMatchObject([
    { deviceId: 2, name: "My laptop", pushState: "subscribed" },
  ]);
  world.push.sent.length = 0;
  const parsed = Content.parse({
    title: "Hi {{ app_info.first_name }}{{ app_info.nick }}",
  });
  const results = await testSend(app, {
    ...TestSend.parse({ content: parsed, deviceIds: [1, 2, 3] }),
    baseUrl: "https://tidings.test",
  });
  expect(results).toEqual([{ deviceId: 2, name: "My laptop", result: "sent", missing: 1 }]);
  expect(world.push.sent.length).toBe(1);
  expect(JSON.parse(world.push.sent[0]?.payload ?? "").t).toBe("Hi Name2");
  expect(await world.db.sql`select 1 from deliveries where app_id = ${app.app.id}`).toHaveLength(0);
  await expect(
    testSend(app, { ...TestSend.parse({ content: parsed, deviceIds: [1] }), baseUrl: "x" }),
  ).rejects.toMatchObject({ code: "not_found" });
});

test("a test in the app waits for its device, is handed over once, filled, and counts nowhere", async () => {
  const app = await world.app();
  await makePeople(world.db, app.app.id, 2);
  await markTestDevice(app, { deviceId: deviceId(1), name: "My phone" });
  const trial = TestSend.parse({
    kind: "announcement",
    channel: "in_app",
    content: { title: "Hi {{ app_info.first_name }}" },
    options: { inApp: { activities: ["checkout"], style: "modal" } },
    deviceIds: [1, 2],
  });
  expect(await testSend(app, { ...trial, baseUrl: "x" })).toEqual([
    { deviceId: 1, name: "My phone", result: "waits", missing: 0 },
  ]);
  const asks = (deviceId: string) => listMessages(app, { deviceId });
  expect((await asks("device-2")).messages).toEqual([]);
  expect((await asks("device-1")).messages).toMatchObject([
    { title: "Hi Name1", style: "modal", activities: [], claim: false, exempt: true },
  ]);
  expect((await asks("device-1")).messages).toEqual([]);
  expect(await world.db.sql`select 1 from deliveries where app_id = ${app.app.id}`).toHaveLength(0);
  expect(await world.db.sql`select 1 from test_messages where app_id = ${app.app.id}`).toHaveLength(
    0,
  );
});

test("a paired device receives tests too, for as long as it is paired", async () => {
  const app = await world.app();
  await makePeople(world.db, app.app.id, 1);
  await world.db.sql`
    insert into pairings (app_id, member_id, code, name, created_at, expires_at, device_id, paired_at)
    values (${app.app.id}, 1, ${`pair-${app.app.id}`}, 'Ada’s phone', now(), now(), 1, now())`;
  expect(await listTestDevices(app)).toMatchObject([{ deviceId: 1, name: "Ada’s phone" }]);
  await world.db.sql`update pairings set ended_at = now() where app_id = ${app.app.id}`;
  expect(await listTestDevices(app)).toEqual([]);
});

test("the preview reads as one user would, or as someone unknown", async () => {
  const app = await world.app();
  await makePeople(world.db, app.app.id, 1);
  const parsed = Content.parse({
    title: 'Hi {{ app_info.first_name | default: "friend" }}',
  });
  expect(
    (await previewMessage(app, PreviewInput.parse({ content: parsed, userId: 1 }))).content.title,
  ).toBe("Hi Name1");
  expect((await previewMessage(app, PreviewInput.parse({ content: parsed }))).content.title).toBe(
    "Hi friend",
  );
});
