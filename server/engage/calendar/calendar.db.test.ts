import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { AppCtx } from "@/server/ctx.ts";
import { forecastLoad } from "@/server/engage/calendar/forecast-load.ts";
import { listCalendar } from "@/server/engage/calendar/list-calendar.ts";
import { moveCampaign } from "@/server/engage/calendar/move-campaign.ts";
import { createCampaign } from "@/server/engage/campaigns/create-campaign.ts";
import { getCampaign } from "@/server/engage/campaigns/get-campaign.ts";
import { CreateCampaign } from "@/server/engage/campaigns/schema.ts";
import { launchCampaign } from "@/server/engage/launch/launch-campaign.ts";
import { pauseCampaign } from "@/server/engage/launch/pause-campaign.ts";
import { campaignId } from "@/server/id.ts";
import { makePeople } from "@/tests/campaigns/people.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";
import { workOff } from "@/tests/deliveries/work-off.ts";

const NOW = "2026-11-23T12:00:00Z";
let world: TestWorld;
let app: AppCtx;
let n = 0;
beforeAll(async () => {
  world = await createTestWorld(NOW);
});
beforeEach(async () => {
  world.setNow(NOW);
  app = await world.app();
  await makePeople(world.db, app.app.id, 10);
});

async function draft(more: Record<string, unknown> = {}): Promise<number> {
  const name = `News ${++n}`;
  const input = CreateCampaign.parse({ name, content: { title: "Hi", body: "x" }, ...more });
  return (await createCampaign(app, input)).id;
}

async function launch(more: Record<string, unknown> = {}): Promise<number> {
  const id = await draft(more);
  await launchCampaign(app, { id: campaignId(id) });
  return id;
}

const DAILY = { type: "recurring", rrule: "FREQ=DAILY" };

async function makeProgram(name: string): Promise<number> {
  const [row] = await world.db.sql<{ id: number }[]>`
    insert into programs (app_id, name, state, start, reentry, launched_at)
    values (${app.app.id}, ${name}, 'running', '{"type":"launch"}', '{"type":"once"}', '2026-11-20T10:00:00Z')
    returning id`;
  return row?.id ?? 0;
}

async function makeStep(program: number, position: number, day: number): Promise<number> {
  const [row] = await world.db.sql<{ id: number }[]>`
    insert into program_steps (app_id, program_id, position, day, time, campaign_id)
    values (${app.app.id}, ${program}, ${position}, ${day}, '10:00', 0) returning id`;
  return row?.id ?? 0;
}

describe("the forecast of the next seven days", () => {
  test("counts one-offs, recurring dates, steps to come and what is planned, person by person", async () => {
    // Six dates from tomorrow on, for everyone but the control group of 5 %.
    await world.db
      .sql`update apps set limits = '{"automatedControlPercent": 0}' where id = ${app.app.id}`;
    await launch({ schedule: DAILY, startAt: "2026-11-24T10:00:00Z" });
    await launch({ startAt: "2026-11-25T09:00:00Z" });
    await launch({ startAt: "2026-12-15T09:00:00Z" });
    const program = await makeProgram("Welcome");
    const [, second] = [await makeStep(program, 1, 2), await makeStep(program, 2, 5)];
    await makeStep(program, 3, 10);
    const next = new Date("2026-11-25T10:00:00Z");
    await world.db.sql`
      insert into enrolments (app_id, program_id, user_id, entry, started_at, next_step_id, next_at)
      values (${app.app.id}, ${program}, 1, 1, '2026-11-20T10:00:00Z', ${second}, ${next})`;
    const { distribution, people, days, over } = await forecastLoad(app, { id: null });
    expect(people).toBe(10);
    // User 1 also has the second step; the third is beyond the week.
    expect(distribution).toEqual([
      { messages: 0, people: 0 },
      { messages: 1, people: 0 },
      { messages: 2, people: 0 },
      { messages: 3, people: 0 },
      { messages: 4, people: 0 },
      { messages: 5, people: 0 },
      { messages: 6, people: 10 },
    ]);
    expect(days.map((one) => one.messages)).toEqual([0, 10, 21, 10, 10, 10, 10]);
    // The cap is five a week, so nine people have two too many; user 1 has three on one day, of which two are allowed.
    expect(over).toEqual({ messages: 9 * 2 + 3, people: 10 });
  });

  test("takes a draft as if it were launched, among its own audience", async () => {
    const id = await draft({ startAt: "2026-11-24T09:00:00Z" });
    expect((await forecastLoad(app, { id: null })).distribution[1]?.people).toBe(0);
    const { distribution, sentences } = await forecastLoad(app, { id: campaignId(id) });
    expect(distribution[1]?.people).toBe(10);
    expect(sentences[0]).toBe(
      "In the next seven days everyone of this audience would get at least one message: 10 people.",
    );
  });

  test("counts what waits, and neither control group nor service messages", async () => {
    const id = await launch();
    await workOff(world.ctx(), { baseUrl: "https://tidings.test" });
    await world.db.sql`
      update deliveries set state = 'pending', sent_at = null, due_at = '2026-11-24T08:00:00Z', expires_at = '2026-11-25'
      where campaign_id = ${id} and user_id <= 4`;
    await world.db.sql`update campaigns set state = 'running', finished_at = null where id = ${id}`;
    await launch({ startAt: "2026-11-26T09:00:00Z", exempt: true });
    expect((await forecastLoad(app, { id: null })).days.map((one) => one.messages)).toEqual([
      0, 4, 0, 0, 0, 0, 0,
    ]);
    await world.db
      .sql`update apps set limits = '{"globalControlPercent": 20}' where id = ${app.app.id}`;
    await launch({ startAt: "2026-11-27T09:00:00Z", controlPercent: 50 });
    const drawn = (await forecastLoad(app, { id: null })).days[4]?.messages ?? 10;
    expect(drawn).toBeLessThan(10);
  });

  test("says how many messages triggers set off of late, as no one can foresee them", async () => {
    world.setNow("2026-11-20T12:00:00Z");
    const on = { type: "hit", kind: "event", name: "buy" };
    const id = await launch({ schedule: { type: "trigger", on } });
    world.setNow(NOW);
    await world.db.sql`
      insert into deliveries (app_id, campaign_id, occurrence, user_id, device_id, chunk, state, sent_at, due_at, expires_at)
      select ${app.app.id}, ${id}, 1, n, n, 1, 'sent', '2026-11-22', '2026-11-22', '2026-11-23' from generate_series(1, 7) n`;
    const { setOffPerDay, sentences } = await forecastLoad(app, { id: null });
    expect(setOffPerDay).toBe(1);
    expect(sentences.at(-1)).toContain("they averaged about 1 message a day");
  });
});

describe("the calendar", () => {
  const NOVEMBER = { from: new Date("2026-11-01"), to: new Date("2026-12-01") };
  const entriesOf = async (id: number) =>
    (await listCalendar(app, NOVEMBER)).entries.filter((one) => one.id === id);

  test("has one-offs and drafts with a date, each date of recurring ones, triggers and programs as stretches", async () => {
    const once = await launch({ startAt: "2026-11-25T09:00:00Z" });
    const planned = await draft({ startAt: "2026-11-26T09:00:00Z" });
    await draft();
    const weekly = { type: "recurring", rrule: "FREQ=WEEKLY" };
    const recurring = await launch({ schedule: weekly, startAt: "2026-11-24T10:00:00Z" });
    const trigger = await launch({
      schedule: { type: "trigger", on: { type: "first_session" } },
      endAt: "2026-12-24T00:00:00Z",
    });
    const program = await makeProgram("Welcome");
    const { entries, zone } = await listCalendar(app, NOVEMBER);
    expect(zone).toBe("UTC");
    expect(
      entries.map(({ type, id, state, at, from, to, fixed }) => [
        type,
        id,
        state,
        at ?? [from, to],
        fixed === null,
      ]),
    ).toEqual([
      ["trigger", trigger, "running", [new Date(NOW), new Date("2026-12-24T00:00:00Z")], false],
      ["recurring", recurring, "scheduled", new Date("2026-11-24T10:00:00Z"), false],
      ["once", once, "scheduled", new Date("2026-11-25T09:00:00Z"), true],
      ["once", planned, "draft", new Date("2026-11-26T09:00:00Z"), true],
      ["program", program, "running", [new Date("2026-11-20T10:00:00Z"), null], false],
    ]);
    const december = { from: new Date("2026-12-01"), to: new Date("2027-01-01") };
    const ahead = (await listCalendar(app, december)).entries.filter((one) => one.id === recurring);
    expect(ahead.map((one) => one.at?.getUTCDate())).toEqual([1, 8, 15, 22, 29]);
  });

  test("shows what went out on its day, with the messages a person got, and what is to come as an estimate", async () => {
    world.setNow("2026-11-20T09:00:00Z");
    const id = await launch();
    await workOff(world.ctx(), { baseUrl: "https://tidings.test" });
    world.setNow(NOW);
    await launch({ startAt: "2026-11-25T09:00:00Z" });
    const { heat } = await listCalendar(app, NOVEMBER);
    const day = (wanted: string) => heat.find((one) => one.day === wanted);
    expect(heat).toHaveLength(30);
    expect(day("2026-11-20")).toMatchObject({ messages: 10, perPerson: 1, estimate: false });
    expect(day("2026-11-25")).toMatchObject({ messages: 10, perPerson: 1, estimate: true });
    expect(day("2026-11-24")).toMatchObject({ messages: 0 });
    expect((await entriesOf(id))[0]).toMatchObject({
      state: "finished",
      fixed: "It was sent on this day.",
    });
  });

  test("moves a draft and a scheduled one-off, and what is due with it", async () => {
    const startAt = new Date("2026-11-27T15:00:00Z");
    const planned = await draft({ startAt: "2026-11-26T09:00:00Z" });
    await moveCampaign(app, { id: campaignId(planned), startAt });
    expect(await getCampaign(app, { id: campaignId(planned) })).toMatchObject({
      state: "draft",
      startAt,
    });
    const scheduled = await launch({ startAt: "2026-11-26T09:00:00Z" });
    await moveCampaign(app, { id: campaignId(scheduled), startAt });
    expect(await getCampaign(app, { id: campaignId(scheduled) })).toMatchObject({
      state: "scheduled",
      startAt,
    });
    const due = await world.db.sql<{ at: Date }[]>`
      select due_at as at from occurrences where campaign_id = ${scheduled}`;
    expect(due).toEqual([{ at: startAt }]);
    world.setNow("2026-11-26T10:00:00Z");
    await workOff(world.ctx(), { baseUrl: "https://tidings.test" });
    expect((await getCampaign(app, { id: campaignId(scheduled) })).state).toBe("scheduled");
    world.setNow("2026-11-27T15:00:01Z");
    await workOff(world.ctx(), { baseUrl: "https://tidings.test" });
    expect((await getCampaign(app, { id: campaignId(scheduled) })).state).toBe("finished");
  });

  test("of a message on local clocks, moves what is due to the first of them", async () => {
    const schedule = { type: "once", clock: "local" };
    const id = await launch({ schedule, startAt: "2026-11-26T09:00:00Z" });
    await moveCampaign(app, { id: campaignId(id), startAt: new Date("2026-11-28T09:00:00Z") });
    const [due] = await world.db.sql<{ at: Date }[]>`
      select due_at as at from occurrences where campaign_id = ${id}`;
    expect(due?.at).toEqual(new Date("2026-11-27T19:00:00Z"));
  });

  test("moves nothing into the past, behind its end, or that has begun, and says why", async () => {
    const startAt = new Date("2026-11-27T15:00:00Z");
    const refusal = async (id: number, at = startAt) =>
      moveCampaign(app, { id: campaignId(id), startAt: at }).then(
        () => "moved",
        (error: Error) => error.message,
      );
    const id = await draft({
      startAt: "2026-11-26T09:00:00Z",
      endAt: "2026-11-26T20:00:00Z",
    });
    expect(await refusal(id, new Date(NOW))).toMatch(/This time has passed/);
    expect(await refusal(id)).toMatch(/start after its end/);
    expect(await refusal(await draft())).toMatch(/no date yet/);
    const running = await launch();
    expect(await refusal(running)).toMatch(/being sent/);
    const paused = await launch({ startAt: "2026-11-26T09:00:00Z" });
    await pauseCampaign(app, { id: campaignId(paused) });
    expect(await refusal(paused)).toMatch(/Resume it first/);
    const recurring = await launch({ schedule: DAILY, startAt: "2026-11-24T10:00:00Z" });
    expect(await refusal(recurring)).toMatch(/Only campaigns that are sent once/);
    const taken = await launch({ startAt: "2026-11-26T09:00:00Z" });
    await world.db.sql`update occurrences set state = 'planning' where campaign_id = ${taken}`;
    expect(await refusal(taken)).toMatch(/has started or someone else changed it/);
    expect((await getCampaign(app, { id: campaignId(taken) })).startAt).toEqual(
      new Date("2026-11-26T09:00:00Z"),
    );
  });
});
