import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { AppCtx } from "@/server/ctx.ts";
import { settleFirings } from "@/server/engage/entries/settle-firings.ts";
import { pauseCampaign } from "@/server/engage/launch/pause-campaign.ts";
import { resumeCampaign } from "@/server/engage/launch/resume-campaign.ts";
import { checkWatchedSegments } from "@/server/engage/triggers/check-watched-segments.ts";
import { campaignId } from "@/server/id.ts";
import { createSegment } from "@/server/understand/segments/create-segment.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";
import { entriesIn, firingsOf, launchTriggered, send, track } from "@/tests/triggers/triggered.ts";

let world: TestWorld;
let app: AppCtx;
let segmentId: number;
let minute = 0;

beforeAll(async () => {
  world = await createTestWorld();
});
beforeEach(async () => {
  minute = 0;
  world.setNow("2026-11-23T12:00:00Z");
  app = await world.app();
  const made = await createSegment(app, {
    name: "Pro",
    description: "",
    criteria: { type: "app_info", key: "plan", valueType: "string", op: "is", value: "pro" },
  });
  segmentId = made.id;
});

const look = () => {
  minute += 1;
  world.setNow(new Date(Date.parse("2026-11-23T12:00:00Z") + minute * 60_000));
  return checkWatchedSegments(world.ctx(), { appId: app.app.id });
};
const plan = (userId: string, value: string | null) =>
  send(app, [{ type: "identify", userId, traits: { plan: value } }]);
const who = async () => (await firingsOf(app)).map((one) => one.who);
const enter = () => launchTriggered(app, { type: "segment_enter", segmentId });
const leave = () => launchTriggered(app, { type: "segment_leave", segmentId });

test("the first look only remembers; then people who enter or leave trigger what listens to that", async () => {
  await plan("old", "pro");
  const into = await enter();
  const out = await leave();
  expect(await look()).toBe(0);
  await plan("ada", "pro");
  await plan("bo", "free");
  expect(await look()).toBe(1);
  expect(await look()).toBe(0);
  await plan("ada", "free");
  await plan("old", null);
  expect(await look()).toBe(2);
  const fired = await firingsOf(app);
  expect(fired.map((one) => [one.subjectId, one.who]).sort()).toEqual([
    [into, "ada"],
    [out, "ada"],
    [out, "old"],
  ]);
});

test("what a look finds is settled like any other trigger, due at the look", async () => {
  const id = await enter();
  await look();
  await plan("ada", "pro");
  await look();
  expect(world.signals).toContainEqual({
    name: "trigger/firings.due",
    data: { appId: app.app.id },
  });
  await settleFirings(world.ctx(), { appId: app.app.id });
  expect(await entriesIn(app, id)).toEqual(["ada 1 23 12:02"]);
});

test("time alone moves people, too", async () => {
  const { id } = await createSegment(app, {
    name: "Quiet",
    description: "",
    criteria: {
      op: "not",
      of: { type: "last_seen", period: { type: "last", n: 1, unit: "days" } },
    },
  });
  await send(app, [track("read", { userId: "ada" })]);
  await launchTriggered(app, { type: "segment_enter", segmentId: id });
  await look();
  minute += 3 * 24 * 60;
  expect(await look()).toBe(1);
  expect(await who()).toEqual(["ada"]);
});

test("looks at the same time find each change once", async () => {
  await enter();
  await look();
  await Promise.all(["a", "b", "c"].map((userId) => plan(userId, "pro")));
  await Promise.all([look(), look(), look(), look()]);
  await look();
  expect((await who()).sort()).toEqual(["a", "b", "c"]);
});

test("people who turn out to be one neither come in nor go out", async () => {
  await enter();
  await leave();
  await send(app, [{ type: "identify", anonymousId: "phone", traits: { plan: "pro" } }]);
  await look();
  await send(app, [{ type: "identify", userId: "ada", anonymousId: "phone" }]);
  expect(await look()).toBe(0);
  await plan("ada", "free");
  expect(await look()).toBe(1);
  expect(await who()).toEqual(["ada"]);
});

test("an erased person does not leave", async () => {
  await leave();
  await plan("ada", "pro");
  await look();
  await world.db.sql`delete from users where app_id = ${app.app.id}`;
  await world.db.sql`
    update app_counters set erasures = erasures + 1 where app_id = ${app.app.id}`;
  expect(await look()).toBe(0);
});

test("who comes in during a pause gets nothing afterwards", async () => {
  const id = await enter();
  await look();
  await pauseCampaign(app, { id: campaignId(id) });
  await plan("ada", "pro");
  await look();
  await resumeCampaign(app, { id: campaignId(id) });
  await look();
  await plan("bo", "pro");
  await look();
  expect(await who()).toEqual(["bo"]);
});

test("hits in an app that listens to segments wake the function, in others they do not", async () => {
  const other = await world.app();
  await send(other, [track("read")]);
  await enter();
  await send(app, [track("read")]);
  await send(app, [track("read")]);
  const woken = () =>
    world.signals.flatMap((one) =>
      one.name === "trigger/segments.changed" ? [one.data.appId] : [],
    );
  await vi.waitFor(() => expect(woken()).toContain(app.app.id), { timeout: 15_000 });
  expect(woken()).not.toContain(other.app.id);
});
