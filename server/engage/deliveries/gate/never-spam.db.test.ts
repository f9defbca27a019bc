import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { updateLimits } from "@/server/account/apps/store.limits.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { createCampaign } from "@/server/engage/campaigns/create-campaign.ts";
import { getCampaign } from "@/server/engage/campaigns/get-campaign.ts";
import { CreateCampaign } from "@/server/engage/campaigns/schema.ts";
import { recordFeedback } from "@/server/engage/deliveries/feedback/record-feedback.ts";
import { planEntries } from "@/server/engage/deliveries/plan/plan-entries.ts";
import { sweep } from "@/server/engage/deliveries/plan/sweep.ts";
import { launchCampaign } from "@/server/engage/launch/launch-campaign.ts";
import { Limits } from "@/server/engage/limits/schema.ts";
import { campaignId } from "@/server/id.ts";
import { createSegment } from "@/server/understand/segments/create-segment.ts";
import { account, makePeople } from "@/tests/campaigns/people.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";
import { workOff } from "@/tests/deliveries/work-off.ts";

const options = { baseUrl: "https://tidings.test" };
const NOON = "2026-11-23T12:00:00Z";

let world: TestWorld;
let app: AppCtx;
beforeAll(async () => {
  world = await createTestWorld();
});
beforeEach(async () => {
  world.setNow(NOON);
  world.push.sent.length = 0;
  app = await world.app();
});

async function launch(name: string, more: Record<string, unknown> = {}): Promise<number> {
  const input = CreateCampaign.parse({ name, content: { title: name }, ...more });
  const { id } = await createCampaign(app, input);
  await launchCampaign(app, { id });
  return id;
}

const work = () => workOff(world.ctx(), options);
const books = (id: number) => account(world.db, app.app.id, id);
const rows = (id: number) => world.db.sql<
  { user: number; state: string; reason: string | null; dueAt: Date; heldBy: number | null }[]
>`
  select user_id as user, state, reason, due_at as "dueAt", held_by as "heldBy" from deliveries
  where app_id = ${app.app.id} and campaign_id = ${id} order by user_id, device_id, channel`;
const settings = (more: Record<string, unknown>) =>
  updateLimits({ ...app, db: world.db }, Limits.parse(more));

describe("of two campaigns for one person", () => {
  test("the one of higher priority goes, the other waits, says for whom, and goes when there is room", async () => {
    await makePeople(world.db, app.app.id, 1);
    const low = await launch("Low", { priority: 2 });
    const high = await launch("High", { priority: 4 });
    await work();
    expect(world.push.sent.map((one) => JSON.parse(one.payload).t)).toEqual(["High"]);
    expect(await books(high)).toEqual({ sent: 1 });
    expect(await rows(low)).toMatchObject([
      {
        state: "pending",
        // The order depends on the workers, which decide concurrently.
        reason: expect.stringMatching(/^(outranked|capped)$/),
        heldBy: high,
        dueAt: new Date("2026-11-23T16:00:00Z"),
      },
    ]);
    world.setNow("2026-11-23T15:59:00Z");
    await work();
    expect(world.push.sent).toHaveLength(1);
    world.setNow("2026-11-23T16:00:01Z");
    await work();
    expect(world.push.sent.map((one) => JSON.parse(one.payload).t)).toEqual(["High", "Low"]);
    expect((await getCampaign(app, { id: campaignId(low) })).state).toBe("finished");
  });

  test("the message that was sent first counts, and the other waits out the gap", async () => {
    await makePeople(world.db, app.app.id, 2);
    await launch("First");
    await work();
    const second = await launch("Second", { priority: 5 });
    await work();
    expect(await books(second)).toEqual({ "pending capped": 2 });
  });

  test("sent by two workers in the same moment, one goes and one waits", async () => {
    await makePeople(world.db, app.app.id, 600);
    const both = [await launch("One"), await launch("Two")];
    await Promise.all([work(), work(), work()]);
    expect(world.push.sent).toHaveLength(600);
    expect(new Set(world.push.sent.map((one) => one.target.endpoint)).size).toBe(600);
    const states = await Promise.all(both.map(books));
    const sum = (what: string) => states.reduce((all, one) => all + (one[what] ?? 0), 0);
    expect([sum("sent"), sum("pending capped")]).toEqual([600, 600]);
  });

  test("a service message goes at once, at night too, and does not count", async () => {
    await makePeople(world.db, app.app.id, 3);
    world.setNow("2026-11-23T23:00:00Z");
    const news = await launch("News");
    const service = await launch("Your code", { exempt: true });
    await work();
    expect(await books(service)).toEqual({ sent: 3 });
    expect(await books(news)).toEqual({ "pending quiet_hours": 3 });
    world.setNow("2026-11-24T08:00:00Z");
    await work();
    expect(await books(news)).toEqual({ sent: 3 });
  });
});

describe("quiet hours", () => {
  test("are those of each person's own clock; what would be too late then is not sent", async () => {
    await makePeople(world.db, app.app.id, 3);
    const { sql } = world.db;
    await sql`update users set timezone = case id when 1 then 'Asia/Tokyo' when 2 then 'Europe/Paris' else 'Nowhere/Land' end
      where app_id = ${app.app.id}`;
    // 21:30 in Tokyo, 13:30 in Paris.
    world.setNow("2026-11-23T12:30:00Z");
    const news = await launch("News");
    await work();
    expect(await rows(news)).toMatchObject([
      { state: "pending", reason: "quiet_hours", dueAt: new Date("2026-11-23T23:00:00Z") },
      { state: "sent" },
      { state: "sent" },
    ]);
    const short = await launch("Match starts", { ttlSeconds: 3_600, exempt: false });
    await work();
    expect((await rows(short))[0]).toMatchObject({ state: "suppressed", reason: "quiet_hours" });
  });
});

describe("a control group", () => {
  test("gets nothing, is named, and is the same people each time; service messages have none", async () => {
    await makePeople(world.db, app.app.id, 400);
    await world.db.sql`
      update devices set push_state = 'denied' where app_id = ${app.app.id} and id <= 40`;
    const id = await launch("Offer", { controlPercent: 25 });
    await work();
    const { sent = 0, "suppressed control_group": control = 0, ...rest } = await books(id);
    // People who could not be reached anyway are not in the control group.
    expect(rest).toEqual({ "suppressed unreachable": 40 });
    expect(sent + control).toBe(360);
    expect(control).toBeGreaterThan(60);
    expect(control).toBeLessThan(140);
    await settings({ capDay: null, capWeek: null, gapMinutes: 0, globalControlPercent: 10 });
    const all = async (name: string, more = {}) => {
      const one = await launch(name, more);
      await work();
      const without = (await rows(one)).filter((row) => row.reason === "global_control");
      return without.map((row) => row.user);
    };
    const first = await all("A");
    expect(first.length).toBeGreaterThan(15);
    expect(await all("B")).toEqual(first);
    expect(await all("C", { exempt: true })).toEqual([]);
  });
});

describe("caps", () => {
  test("hold for every person in every window, whatever comes in whatever order", async () => {
    await makePeople(world.db, app.app.id, 40);
    await settings({ quiet: null, capDay: 2, capWeek: 5, gapMinutes: 240 });
    let time = new Date(NOON).getTime();
    for (let n = 0; n < 24; n++) {
      await launch(`No ${n}`, { priority: 1 + (n % 5), ttlSeconds: 86_400 * 3 });
      for (let step = 0; step < 4; step++) {
        await work();
        time += ([37, 90, 200, 130][step] ?? 0) * 60_000;
        world.setNow(new Date(time));
      }
    }
    const [worst] = await world.db.sql<{ day: number; week: number; gap: number; n: number }[]>`
      with sent as (
        select user_id, campaign_id, min(sent_at) as at from deliveries
        where app_id = ${app.app.id} and state = 'sent' group by 1, 2)
      select max(day)::int as day, max(week)::int as week, min(gap)::float8 as gap, count(*)::int as n from (
        select count(*) over (partition by user_id order by at range between current row and interval '86399.999 seconds' following) as day,
          count(*) over (partition by user_id order by at range between current row and interval '604799.999 seconds' following) as week,
          extract(epoch from at - lag(at) over (partition by user_id order by at)) as gap
        from sent) windows`;
    expect(worst?.n).toBeGreaterThan(40 * 5);
    expect(worst).toMatchObject({ day: 2, week: 5 });
    expect(worst?.gap).toBeGreaterThanOrEqual(14_400);
  });
});

describe("times of their own", () => {
  test("each person gets it when their clock shows the hour, those who are late as the rule says", async () => {
    await makePeople(world.db, app.app.id, 4);
    const { sql } = world.db;
    await sql`update users set timezone = (array['Asia/Tokyo', 'Europe/Paris', 'America/New_York', null])[id]
      where app_id = ${app.app.id}`;
    // 14:00 on the app's clock (UTC); in Tokyo that was seven hours before launch.
    const local = { type: "once", clock: "local", passed: "skip" };
    const id = await launch("Two o'clock", { startAt: "2026-11-23T14:00:00Z", schedule: local });
    await work();
    expect(
      (await rows(id)).map((row) => [row.state, row.reason, row.dueAt.toISOString().slice(11, 16)]),
    ).toEqual([
      ["suppressed", "passed", "14:00"],
      ["pending", null, "13:00"],
      ["pending", null, "19:00"],
      ["pending", null, "14:00"],
    ]);
    world.setNow("2026-11-23T19:00:00Z");
    await work();
    expect(await books(id)).toEqual({ sent: 3, "suppressed passed": 1 });
    expect((await getCampaign(app, { id: campaignId(id) })).state).toBe("finished");
  });

  test("a rule fires on each of its dates, skips those that were missed, and ends with its last", async () => {
    await makePeople(world.db, app.app.id, 2);
    const id = await launch("Weekly", {
      startAt: "2026-11-24T09:00:00Z",
      schedule: { type: "recurring", rrule: "FREQ=WEEKLY;COUNT=5" },
      controlPercent: 0,
      exempt: true,
    });
    expect((await getCampaign(app, { id: campaignId(id) })).state).toBe("scheduled");
    for (const day of ["2026-11-24", "2026-12-01"]) {
      world.setNow(`${day}T09:00:00Z`);
      await work();
    }
    expect(world.push.sent).toHaveLength(4);
    // After a break of two weeks: one date has passed, and the next one arrives on time.
    world.setNow("2026-12-20T00:00:00Z");
    await work();
    world.setNow("2026-12-22T09:00:00Z");
    await work();
    const nos = await world.db.sql`
      select no, due_at::text as due, state from occurrences where app_id = ${app.app.id} and campaign_id = ${id} order by no`;
    expect(nos.map((row) => [row.due.slice(0, 10), row.state])).toEqual([
      ["2026-11-24", "done"],
      ["2026-12-01", "done"],
      ["2026-12-08", "done"],
      ["2026-12-22", "done"],
    ]);
    expect((await getCampaign(app, { id: campaignId(id) })).state).toBe("finished");
  });
});

describe("in the moment of sending", () => {
  test("people who left the audience while the message waited get nothing", async () => {
    await makePeople(world.db, app.app.id, 3);
    const { sql } = world.db;
    await sql`update users set app_info = app_info || '{"cart": true}' where app_id = ${app.app.id}`;
    const { id: segment } = await createSegment(app, {
      name: "Cart",
      description: "",
      criteria: { type: "app_info", key: "cart", valueType: "boolean", op: "is", value: true },
    });
    world.setNow("2026-11-23T22:00:00Z");
    const id = await launch("Your cart", { audience: { segments: [segment] } });
    await work();
    await sql`update users set app_info = '{"cart": false}' where app_id = ${app.app.id} and id = 2`;
    world.setNow("2026-11-24T08:00:00Z");
    await work();
    expect(await books(id)).toEqual({ sent: 2, "suppressed left_audience": 1 });
  });

  test("a campaign whose end has come sends nothing more and is finished", async () => {
    await makePeople(world.db, app.app.id, 2);
    world.setNow("2026-11-23T22:00:00Z");
    const id = await launch("Today only", { endAt: "2026-11-23T23:59:00Z" });
    await work();
    world.setNow("2026-11-24T09:00:00Z");
    await work();
    expect(await books(id)).toEqual({ "suppressed quiet_hours": 2 });
    const trigger = { type: "trigger", on: { type: "first_session" } };
    const standing = await launch("Standing", { schedule: trigger, endAt: "2026-11-25T00:00:00Z" });
    world.setNow("2026-11-25T00:00:00Z");
    await sweep(world.ctx());
    expect(await getCampaign(app, { id: campaignId(standing) })).toMatchObject({
      state: "finished",
      stateReason: "It reached its end.",
    });
  });
});

describe("a message that goes anytime", () => {
  const anytime = { channel: "anytime", exempt: true };
  const shown = async (user: number) => {
    const [row] = await world.db.sql<{ id: string }[]>`
      update deliveries set state = 'sent', sent_at = ${NOON} where app_id = ${app.app.id} and user_id = ${user}
        and channel = 'in_app' returning id`;
    await recordFeedback(app, { feedback: [{ deliveryId: row?.id, status: "displayed" }] });
  };

  test("goes as a push and is withdrawn from the app, or was shown there and is not pushed", async () => {
    await makePeople(world.db, app.app.id, 3);
    // Seen moments ago: they are using the app.
    await world.db
      .sql`update users set last_seen = ${NOON} where app_id = ${app.app.id} and id <= 2`;
    await world.db
      .sql`update users set last_seen = '2026-11-01' where app_id = ${app.app.id} and id = 3`;
    const id = await launch("News", anytime);
    await work();
    expect(world.push.sent.map((one) => one.target.endpoint.at(-1))).toEqual(["3"]);
    await shown(1);
    world.setNow("2026-11-23T12:05:00Z");
    await work();
    expect((await rows(id)).map((row) => [row.user, row.state, row.reason])).toEqual([
      [1, "sent", null],
      [1, "suppressed", "shown_in_app"],
      [2, "suppressed", "sent_as_push"],
      [2, "sent", null],
      [3, "suppressed", "sent_as_push"],
      [3, "sent", null],
    ]);
  });

  test("comes back to the app when the push cannot be delivered", async () => {
    await makePeople(world.db, app.app.id, 1);
    await world.db.sql`update users set last_seen = '2026-11-01' where app_id = ${app.app.id}`;
    world.push.answer = ({ deliveryId }) => ({
      deliveryId,
      outcome: "gone",
      status: 410,
      reason: "http_410",
    });
    const id = await launch("News", anytime);
    await work();
    world.push.answer = ({ deliveryId }) => ({ deliveryId, outcome: "sent", status: 201 });
    expect((await rows(id)).map((row) => [row.state, row.reason])).toEqual([
      ["pending", null],
      ["failed", "gone"],
    ]);
    world.setNow("2026-11-25T12:00:00Z");
    await work();
    expect((await rows(id))[0]).toMatchObject({ state: "suppressed", reason: "expired" });
    expect((await getCampaign(app, { id: campaignId(id) })).state).toBe("finished");
  });
});

describe("a test of two variants", () => {
  test("goes to a part first; the others get what did better, hours later", async () => {
    await makePeople(world.db, app.app.id, 300);
    const id = await launch("Test", {
      exempt: true,
      versions: [{ language: "default", variant: "b", content: { title: "B" } }],
      variants: {
        all: [
          { id: "a", weight: 50 },
          { id: "b", weight: 50 },
        ],
        winner: { testPercent: 40, afterHours: 4, by: "actioned" },
      },
    });
    await work();
    const first = world.push.sent.map((one) => JSON.parse(one.payload));
    expect(first.length).toBeGreaterThan(80);
    expect(first.length).toBeLessThan(160);
    const b = first.filter((one) => one.t === "B");
    expect(b.length).toBeGreaterThan(first.length / 3);
    const acted = b.map((one) => ({ deliveryId: one.d, status: "actioned" }));
    await recordFeedback(app, { feedback: acted });
    world.push.sent.length = 0;
    world.setNow("2026-11-23T15:59:00Z");
    await work();
    expect(world.push.sent).toEqual([]);
    world.setNow("2026-11-23T16:00:00Z");
    await work();
    expect(new Set(world.push.sent.map((one) => JSON.parse(one.payload).t))).toEqual(
      new Set(["B"]),
    );
    expect(first.length + world.push.sent.length).toBe(300);
    expect(await getCampaign(app, { id: campaignId(id) })).toMatchObject({
      winner: "b",
      state: "finished",
    });
  });
});

describe("entries", () => {
  test("make their deliveries once, each when it is due, with the reasons of those who get nothing", async () => {
    await makePeople(world.db, app.app.id, 5);
    const schedule = { type: "trigger", on: { type: "first_session" } };
    const id = await launch("Welcome", { schedule, exempt: true });
    const at = (minutes: number) => new Date(new Date(NOON).getTime() + minutes * 60_000);
    const entries = [
      { userId: 1, entry: 1, dueAt: at(0) },
      { userId: 2, entry: 1, dueAt: at(60) },
      { userId: 3, entry: 1, dueAt: at(0), suppress: "condition_not_met" },
    ];
    const chunks = await planEntries(app, campaignId(id), entries);
    expect(chunks).toHaveLength(1);
    expect(await planEntries(app, campaignId(id), entries)).toEqual([]);
    await planEntries(app, campaignId(id), [{ userId: 1, entry: 2, dueAt: at(0) }]);
    await work();
    expect(world.push.sent).toHaveLength(2);
    world.setNow(at(60));
    await work();
    expect((await rows(id)).map((row) => [row.user, row.state, row.reason])).toEqual([
      [1, "sent", null],
      [1, "sent", null],
      [2, "sent", null],
      [3, "suppressed", "condition_not_met"],
    ]);
    expect((await getCampaign(app, { id: campaignId(id) })).state).toBe("running");
  });
});
