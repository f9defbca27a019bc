import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { AppCtx } from "@/server/ctx.ts";
import { createCampaign } from "@/server/engage/campaigns/create-campaign.ts";
import { getCampaign } from "@/server/engage/campaigns/get-campaign.ts";
import { CreateCampaign } from "@/server/engage/campaigns/schema.ts";
import { planOccurrence } from "@/server/engage/deliveries/plan/plan-occurrence.ts";
import { sweep } from "@/server/engage/deliveries/plan/sweep.ts";
import { sendChunk } from "@/server/engage/deliveries/send/send-chunk.ts";
import { launchCampaign } from "@/server/engage/launch/launch-campaign.ts";
import { pauseCampaign } from "@/server/engage/launch/pause-campaign.ts";
import { resumeCampaign } from "@/server/engage/launch/resume-campaign.ts";
import { stopCampaign } from "@/server/engage/launch/stop-campaign.ts";
import { campaignId } from "@/server/id.ts";
import type { PushMessage, PushResult } from "@/server/push/sender.ts";
import { campaignStatistics } from "@/server/steer/reports/campaign-statistics.ts";
import { account, makePeople } from "@/tests/campaigns/people.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";
import { workOff } from "@/tests/deliveries/work-off.ts";

const START = new Date("2026-11-23T12:00:00Z").getTime();
const options = { baseUrl: "https://tidings.test" };
const plus = (seconds: number) => new Date(START + seconds * 1_000);

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
});
beforeEach(() => {
  world.setNow(plus(0));
  world.push.sent.length = 0;
  world.push.answer = sentAnswer;
});

const sentAnswer = ({ deliveryId }: PushMessage): PushResult => ({
  deliveryId,
  outcome: "sent",
  status: 201,
});
const retryAnswer = ({ deliveryId }: PushMessage, wait: number | null = null): PushResult => ({
  deliveryId,
  outcome: "retry",
  status: 503,
  reason: "http_503",
  retryAfterMs: wait,
});

async function draft(app: AppCtx, more: Record<string, unknown> = {}): Promise<number> {
  const content = {
    title: 'Hi {{ app_info.first_name | default: "you" }}',
    body: "News",
    url: "/x?u={{ user.id }}",
  };
  const input = CreateCampaign.parse({ name: "News", content, ...more });
  return (await createCampaign(app, input)).id;
}

async function launched(people: number, more: Record<string, unknown> = {}) {
  const app = await world.app();
  await makePeople(world.db, app.app.id, people);
  const id = await draft(app, more);
  await launchCampaign(app, { id: campaignId(id) });
  const ref = { appId: app.app.id, campaignId: campaignId(id), occurrence: 1 };
  return { app, id, ref, books: () => account(world.db, app.app.id, id) };
}

describe("a launched campaign", () => {
  test("reaches every subscribed device once, each with its own text, and ends", async () => {
    const { app, id, books } = await launched(1_203);
    await workOff(world.ctx(), options);
    expect(await books()).toEqual({ sent: 1_203 });
    expect(new Set(world.push.sent.map((message) => message.target.endpoint)).size).toBe(1_203);
    expect(world.push.sent.length).toBe(1_203);
    const one = world.push.sent.find((message) => message.target.endpoint.endsWith("/s77"));
    expect(JSON.parse(one?.payload ?? "")).toMatchObject({
      tidings: 1,
      d: one?.deliveryId,
      t: "Hi Name77",
      u: "/x?u=user-77",
      e: "https://tidings.test",
      x: plus(86_400).getTime(),
    });
    expect(one).toMatchObject({ ttlSeconds: 86_400, urgency: "normal" });
    expect(one?.topic).toMatch(/^[0-9a-f]{32}$/);
    expect((await getCampaign(app, { id: campaignId(id) })).state).toBe("finished");
  });

  test("counts people without a device as unreachable, and finds devices through merged users", async () => {
    const app = await world.app();
    await makePeople(world.db, app.app.id, 6);
    const { sql } = world.db;
    await sql`update devices set push_state = 'denied' where app_id = ${app.app.id} and id = 1`;
    await sql`delete from devices where app_id = ${app.app.id} and id = 2`;
    // User 4 was merged into user 3: two devices, one person.
    await sql`update users set merged_into = 3 where app_id = ${app.app.id} and id = 4`;
    const id = await draft(app);
    await launchCampaign(app, { id: campaignId(id) });
    await workOff(world.ctx(), options);
    expect(await account(world.db, app.app.id, id)).toEqual({
      sent: 4,
      "suppressed unreachable": 2,
    });
    const rows = await sql`
      select user_id, device_id from deliveries where app_id = ${app.app.id} and campaign_id = ${id} order by 1, 2`;
    expect(rows.map((row) => [row.user_id, row.device_id])).toEqual([
      [1, 0],
      [2, 0],
      [3, 3],
      [3, 4],
      [5, 5],
      [6, 6],
    ]);
  });

  test("that is planned twice, also at the same time, has one row for each device", async () => {
    const { ref, books } = await launched(700);
    await Promise.all([1, 2, 3].map(() => planOccurrence(world.ctx(), ref)));
    expect(await planOccurrence(world.ctx(), ref)).toEqual({ planned: 700, chunks: 2 });
    expect(await books()).toEqual({ pending: 700 });
  });

  test("with no one to reach ends at once", async () => {
    const { app, id } = await launched(0);
    await workOff(world.ctx(), options);
    expect((await getCampaign(app, { id: campaignId(id) })).state).toBe("finished");
  });

  test("that starts later waits for its time, and the sweep finds it", async () => {
    const { app, id } = await launched(3, { startAt: plus(3_600) });
    expect((await getCampaign(app, { id: campaignId(id) })).state).toBe("scheduled");
    await workOff(world.ctx(), options);
    expect(world.push.sent).toEqual([]);
    world.setNow(plus(3_600));
    await workOff(world.ctx(), options);
    expect(world.push.sent.length).toBe(3);
    expect((await getCampaign(app, { id: campaignId(id) })).state).toBe("finished");
  });
});

describe("sending", () => {
  test("two workers at once never send a delivery twice", async () => {
    const { ref, books } = await launched(1_000);
    await planOccurrence(world.ctx(), ref);
    const chunks = [1, 2, 1, 2, 1, 2, 1, 2];
    await Promise.all(chunks.map((chunk) => sendChunk(world.ctx(), { ...ref, chunk }, options)));
    expect(world.push.sent.length).toBe(1_000);
    expect(new Set(world.push.sent.map((message) => message.deliveryId)).size).toBe(1_000);
    expect(await books()).toEqual({ sent: 1_000 });
  });

  test("what can be retried is retried, no sooner than asked, until it works", async () => {
    const { books } = await launched(40);
    world.push.answer = (message) => {
      const n = Number(/\d+$/.exec(message.target.endpoint));
      return n % 4 === 0 ? retryAnswer(message, 30_000) : sentAnswer(message);
    };
    await workOff(world.ctx(), options);
    expect(await books()).toEqual({ sent: 30, "pending http_503": 10 });
    world.setNow(plus(29));
    expect(await sweep(world.ctx())).toEqual([]);
    world.setNow(plus(30));
    world.push.answer = sentAnswer;
    await workOff(world.ctx(), options);
    expect(await books()).toEqual({ sent: 40 });
  });

  test("what fails every time is given up after six attempts", async () => {
    const { app, id, books } = await launched(2);
    world.push.answer = (message) => retryAnswer(message);
    for (let minute = 0; minute < 10; minute++) {
      world.setNow(plus(minute * 60));
      await workOff(world.ctx(), options);
    }
    expect(world.push.sent.length).toBe(12);
    expect(await books()).toEqual({ "failed gave_up": 2 });
    expect((await getCampaign(app, { id: campaignId(id) })).state).toBe("finished");
  });

  test("a dead token is retired and never tried again", async () => {
    const { app, books } = await launched(5);
    world.push.answer = (message) =>
      message.target.endpoint.endsWith("/s2")
        ? { deliveryId: message.deliveryId, outcome: "gone", status: 410, reason: "http_410" }
        : sentAnswer(message);
    await workOff(world.ctx(), options);
    expect(await books()).toEqual({ sent: 4, "failed gone": 1 });
    const [device] = await world.db.sql`
      select push_state, push_reason from devices where app_id = ${app.app.id} and id = 2`;
    expect(device).toEqual({ push_state: "retired", push_reason: "http_410" });
    world.push.sent.length = 0;
    const second = await draft(app, { name: "Second", exempt: true });
    await launchCampaign(app, { id: campaignId(second) });
    await workOff(world.ctx(), options);
    expect(await account(world.db, app.app.id, second)).toEqual({
      sent: 4,
      "suppressed unreachable": 1,
    });
    expect(world.push.sent.some((message) => message.target.endpoint.endsWith("/s2"))).toBe(false);
  });

  test("a message between socket and commit when the process died goes out again under the same id", async () => {
    const { ref, books } = await launched(20);
    await planOccurrence(world.ctx(), ref);
    const chunk = { ...ref, chunk: 1 };
    // The push service accepts the messages, but the process dies before it can store that: its writes fail.
    const dying = { ...world.ctx(), db: { ...world.db } };
    let taken = 0;
    dying.push = {
      send: async (_, messages) => {
        taken += messages.length;
        throw new Error("the process died here");
      },
    };
    await expect(sendChunk(dying, chunk, options)).rejects.toThrow("died");
    const before = await world.db
      .sql`select id from deliveries where app_id = ${ref.appId} and state = 'attempting'`;
    expect([taken, before.length]).toEqual([20, 20]);
    await workOff(world.ctx(), options);
    expect(world.push.sent).toEqual([]);
    world.setNow(plus(121));
    await workOff(world.ctx(), options);
    expect(new Set(world.push.sent.map((message) => message.deliveryId))).toEqual(
      new Set(before.map((row) => row.id)),
    );
    expect(await books()).toEqual({ sent: 20 });
  });

  test("a worker that was taken over writes nothing", async () => {
    const { ref, books } = await launched(3);
    await planOccurrence(world.ctx(), ref);
    const chunk = { ...ref, chunk: 1 };
    const slow = world.ctx();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    slow.push = {
      send: async (_, messages) => {
        await held;
        return messages.map(({ deliveryId }) => ({
          deliveryId,
          outcome: "rejected",
          status: 400,
          reason: "http_400",
        }));
      },
    };
    const stale = sendChunk(slow, chunk, options);
    await expect.poll(async () => (await books()).attempting).toBe(3);
    world.setNow(plus(121));
    await sendChunk(world.ctx(), chunk, options);
    release();
    await stale;
    expect(await books()).toEqual({ sent: 3 });
  });

  test("the gate holds back who left, opted out, changed hands or came too late", async () => {
    const { app, ref, books } = await launched(6);
    await planOccurrence(world.ctx(), ref);
    const { sql } = world.db;
    await sql`update devices set push_state = 'denied' where app_id = ${app.app.id} and id = 1`;
    await sql`update devices set user_id = 5 where app_id = ${app.app.id} and id = 2`;
    await sql`delete from users where app_id = ${app.app.id} and id = 3`;
    await sql`delete from devices where app_id = ${app.app.id} and id = 4`;
    await workOff(world.ctx(), options);
    expect(await books()).toEqual({
      sent: 2,
      "suppressed opted_out": 1,
      "suppressed device_changed_user": 1,
      "suppressed user_left": 1,
      "suppressed unreachable": 1,
    });
    const late = await launched(2, { ttlSeconds: 60 });
    await planOccurrence(world.ctx(), late.ref);
    world.setNow(plus(60));
    await workOff(world.ctx(), options);
    expect(await late.books()).toEqual({ "suppressed expired": 2 });
  });
});

describe("a campaign on its way", () => {
  test("that is paused sends nothing, and goes on where it was", async () => {
    const { app, id, ref, books } = await launched(900);
    await planOccurrence(world.ctx(), ref);
    await sendChunk(world.ctx(), { ...ref, chunk: 1 }, options);
    await pauseCampaign(app, { id: campaignId(id) });
    await workOff(world.ctx(), options);
    await sendChunk(world.ctx(), { ...ref, chunk: 2 }, options);
    expect(await books()).toEqual({ sent: 500, pending: 400 });
    world.signals.length = 0;
    await resumeCampaign(app, { id: campaignId(id) });
    expect(world.signals).toEqual([{ name: "campaign/chunk.ready", data: { ...ref, chunk: 2 } }]);
    await workOff(world.ctx(), options);
    expect(await books()).toEqual({ sent: 900 });
    expect((await getCampaign(app, { id: campaignId(id) })).state).toBe("finished");
  });

  test("that is stopped suppresses the rest and says so", async () => {
    const { app, id, ref, books } = await launched(900);
    await planOccurrence(world.ctx(), ref);
    await sendChunk(world.ctx(), { ...ref, chunk: 1 }, options);
    await stopCampaign(app, { id: campaignId(id) });
    await workOff(world.ctx(), options);
    expect(await books()).toEqual({ sent: 500, "suppressed campaign_stopped": 400 });
    const { funnel, suppressed } = await campaignStatistics(app, { id: campaignId(id) });
    expect(funnel).toMatchObject({
      planned: 900,
      sent: 500,
      suppressed: 400,
      failed: 0,
      pending: 0,
    });
    expect(suppressed).toEqual([{ reason: "campaign_stopped", n: 400 }]);
    const [occurrence] = await world.db
      .sql`select state from occurrences where app_id = ${app.app.id}`;
    expect(occurrence?.state).toBe("done");
  });

  test("that is stopped before it started sends nothing", async () => {
    const { app, id } = await launched(3, { startAt: plus(60) });
    await stopCampaign(app, { id: campaignId(id) });
    world.setNow(plus(120));
    await workOff(world.ctx(), options);
    expect(world.push.sent).toEqual([]);
    expect((await getCampaign(app, { id: campaignId(id) })).state).toBe("aborted");
  });

  test("no one is notified of what happens in another app", async () => {
    const mine = await launched(2);
    const other = await world.app();
    await expect(launchCampaign(other, { id: campaignId(mine.id) })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(campaignStatistics(other, { id: campaignId(mine.id) })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(stopCampaign(other, { id: campaignId(mine.id) })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
