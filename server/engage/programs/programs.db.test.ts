import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { AppCtx } from "@/server/ctx.ts";
import { listCampaigns } from "@/server/engage/campaigns/list-campaigns.ts";
import { exitedNow, exitRuleNow } from "@/server/engage/enrolments/exit-now.ts";
import { advancePrograms } from "@/server/engage/programs/advance.ts";
import { createProgram } from "@/server/engage/programs/create-program.ts";
import { duplicateProgram } from "@/server/engage/programs/duplicate-program.ts";
import { enrolPeople } from "@/server/engage/programs/enrol.ts";
import { finishProgram } from "@/server/engage/programs/finish-program.ts";
import { getProgram } from "@/server/engage/programs/get-program.ts";
import { launchProgram } from "@/server/engage/programs/launch-program.ts";
import { listPeople } from "@/server/engage/programs/list-people.ts";
import { pauseProgram } from "@/server/engage/programs/pause-program.ts";
import { programReport } from "@/server/engage/programs/program-report.ts";
import { resumeProgram } from "@/server/engage/programs/resume-program.ts";
import { CreateProgram, UpdateProgram } from "@/server/engage/programs/schema.ts";
import { launchStep } from "@/server/engage/programs/steps/launch-step.ts";
import { updateProgram } from "@/server/engage/programs/update-program.ts";
import { campaignId, segmentId, stepId } from "@/server/id.ts";
import { HOUR_MS } from "@/server/time.ts";
import { makePeople } from "@/tests/campaigns/people.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";
import { workOff } from "@/tests/deliveries/work-off.ts";

const START = new Date("2026-11-02T12:00:00Z");
const options = { baseUrl: "https://tidings.test" };
const day = (n: number, hour = 10) => new Date(Date.UTC(2026, 10, 2 + n, hour));
const vip = (value = true) => ({
  type: "app_info" as const,
  key: "vip",
  valueType: "boolean" as const,
  op: "is" as const,
  value,
});

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld(START.toISOString());
});
beforeEach(() => {
  world.setNow(START);
  world.push.sent.length = 0;
});

const step = (n: number, more: Record<string, unknown> = {}) => ({
  day: n,
  time: "10:00",
  message: { title: `Day ${n}` },
  ...more,
});

/** Creates an app with `people` users and a running program with steps on days 2, 5 and 10. */
async function running(people: number, more: Record<string, unknown> = {}) {
  const app = await world.app();
  await makePeople(world.db, app.app.id, people);
  await calm(app);
  const input = CreateProgram.parse({
    name: "Welcome",
    steps: [step(2), step(5), step(10)],
    ...more,
  });
  const { id } = await createProgram(app, input);
  await launchProgram(app, { id });
  return { app, id };
}

/** Turns off everything else that decides who gets a message. */
async function calm({ app }: AppCtx): Promise<void> {
  const settings = {
    automatedControlPercent: 0,
    capDay: null,
    capWeek: null,
    gapMinutes: 0,
    quiet: null,
  };
  await world.db
    .sql`update apps set limits = ${JSON.stringify(settings)}::jsonb where id = ${app.id}`;
}

const everybody = (n: number, at = START) =>
  Array.from({ length: n }, (_, i) => ({ userId: i + 1, at }));

/** Moves the time forward to `at` in steps of six hours, and runs everything that is due. */
async function goTo(at: Date): Promise<void> {
  const from = world.ctx().now().getTime();
  const steps = Math.ceil((at.getTime() - from) / (6 * HOUR_MS));
  for (let n = 1; n < steps; n++) await jumpTo(new Date(from + n * 6 * HOUR_MS));
  await jumpTo(at);
}

async function jumpTo(at: Date): Promise<void> {
  world.setNow(at);
  await advancePrograms(world.ctx());
  await workOff(world.ctx(), options);
}

const outcomes = async ({ app }: AppCtx) => {
  const rows = await world.db.sql<{ line: string }[]>`
    select t.day || ' ' || d.user_id || ' ' || d.state || coalesce(' ' || d.reason, '') as line
    from deliveries d join program_steps t on t.campaign_id = d.campaign_id
    where d.app_id = ${app.id} order by t.day, d.user_id, d.device_id`;
  return rows.map(({ line }) => line);
};

const sentCount = async (ctx: AppCtx) =>
  (await outcomes(ctx)).filter((line) => line.endsWith(" sent")).length;

const ways = async ({ app }: AppCtx) => {
  const rows = await world.db.sql<{ line: string }[]>`
    select user_id || '/' || entry || ' ' || state || coalesce(' ' || reason, '') as line
    from enrolments where app_id = ${app.id} order by user_id, entry`;
  return rows.map(({ line }) => line);
};

describe("entering a program", () => {
  test("is done once, however often it is said", async () => {
    const { app, id } = await running(3);
    expect(await enrolPeople(app, id, everybody(3))).toBe(3);
    const again = [1, 2, 3].map(() => enrolPeople(app, id, everybody(3)));
    expect(await Promise.all(again)).toEqual([0, 0, 0]);
    expect(await ways(app)).toEqual(["1/1 active", "2/1 active", "3/1 active"]);
  });

  test("is for its segment only, and for no one while it does not run", async () => {
    const { app, id } = await running(4);
    const { sql } = world.db;
    await sql`update users set app_info = '{"vip": true}' where app_id = ${app.app.id} and id <= 2`;
    const [segment] = await sql<{ id: number }[]>`
      insert into segments (app_id, name, criteria, created_at, updated_at)
      values (${app.app.id}, 'VIP', ${JSON.stringify(vip())}::jsonb, now(), now()) returning id`;
    await updateProgram(app, { id, segmentId: segmentId(segment?.id ?? 0) });
    await pauseProgram(app, { id });
    expect(await enrolPeople(app, id, everybody(4))).toBe(0);
    await resumeProgram(app, { id });
    expect(await enrolPeople(app, id, everybody(4))).toBe(2);
  });

  test("a second time follows its rule", async () => {
    const { app, id } = await running(1, { reentry: { type: "after", days: 20 } });
    await enrolPeople(app, id, everybody(1));
    await goTo(day(11));
    expect(await enrolPeople(app, id, everybody(1, day(11)))).toBe(0);
    expect(await enrolPeople(app, id, everybody(1, day(25)))).toBe(1);
    await goTo(day(40));
    expect(await ways(app)).toEqual(["1/1 done", "1/2 done"]);
    expect(await sentCount(app)).toBe(6);
  });

  test("at launch takes everyone, in one go with the launch", async () => {
    const { app, id } = await running(5, { start: { type: "launch" } });
    expect((await programReport(app, { id })).people.inside).toBe(5);
    expect(world.signals).toContainEqual({
      name: "program/advance.due",
      data: { appId: app.app.id, programId: id },
    });
  });

  test("long after the start goes on with what is still ahead", async () => {
    const { app, id } = await running(1);
    world.setNow(day(7));
    await enrolPeople(app, id, everybody(1));
    await goTo(day(10));
    expect(await outcomes(app)).toEqual(["10 1 sent"]);
  });
});

describe("a step", () => {
  test("reaches each person once at its hour, also when two processes lead them at the same time", async () => {
    const { app, id } = await running(300);
    await enrolPeople(app, id, everybody(300));
    await goTo(new Date(day(2).getTime() - 1_000));
    expect(await sentCount(app)).toBe(0);
    world.setNow(day(2));
    await Promise.all([1, 2, 3].map(() => advancePrograms(world.ctx())));
    await workOff(world.ctx(), options);
    expect(await sentCount(app)).toBe(300);
    await goTo(day(10));
    expect(await sentCount(app)).toBe(900);
    expect((await programReport(app, { id })).people).toMatchObject({ inside: 0, done: 300 });
  });

  test("is not lost while the server was away, and expires where it is not worth delivering", async () => {
    const { app, id } = await running(1);
    await enrolPeople(app, id, everybody(1));
    await jumpTo(day(5, 12));
    expect(await outcomes(app)).toEqual(["2 1 suppressed expired", "5 1 sent"]);
  });

  test("says of those whom it skips why: done already, not for them, held back to measure", async () => {
    const { app, id } = await running(3, {
      steps: [step(2, { skipIf: vip() }), step(5, { onlyIf: vip() })],
    });
    const { sql } = world.db;
    await enrolPeople(app, id, everybody(3));
    await sql`update users set app_info = '{"vip": true}' where app_id = ${app.app.id} and id = 1`;
    await sql`update enrolments set control = true where app_id = ${app.app.id} and user_id = 3`;
    await goTo(day(5));
    expect(await outcomes(app)).toEqual([
      "2 1 suppressed step_skipped",
      "2 2 sent",
      "2 3 suppressed control_group",
      "5 1 sent",
      "5 2 suppressed condition_not_met",
      "5 3 suppressed condition_not_met",
    ]);
    const { steps } = await programReport(app, { id });
    expect(steps[0]).toMatchObject({
      sent: 1,
      suppressed: expect.arrayContaining([{ reason: "control_group", n: 1 }]),
    });
  });

  test("comes at ten on the clock that the person has then", async () => {
    const { app, id } = await running(1);
    await enrolPeople(app, id, everybody(1));
    await world.db.sql`update users set timezone = 'America/New_York' where app_id = ${app.app.id}`;
    await goTo(day(2));
    expect(await outcomes(app)).toEqual([]);
    await goTo(day(2, 15));
    expect(await outcomes(app)).toEqual(["2 1 sent"]);
  });
});

describe("leaving early", () => {
  test("happens to who meets the exit rule or reaches the goal, before the next message", async () => {
    const { app, id } = await running(3, {
      exitWhen: vip(),
      goal: { kind: "event", name: "bought" },
    });
    const { sql } = world.db;
    await enrolPeople(app, id, everybody(3));
    await goTo(day(2));
    await sql`update users set app_info = '{"vip": true}' where app_id = ${app.app.id} and id = 1`;
    const [tag] = await sql<{ id: number }[]>`
      insert into tags (app_id, kind, name) values (${app.app.id}, 'event', 'bought') returning id`;
    await sql`
      insert into user_tags (first, last, app_id, user_id, tag_id, n)
      values (${day(3)}, ${day(3)}, ${app.app.id}, 2, ${tag?.id ?? 0}, 1)`;
    await goTo(day(10));
    expect(await ways(app)).toEqual(["1/1 exited exit_rule", "2/1 exited goal", "3/1 done"]);
    expect(await outcomes(app)).toEqual([
      "2 1 sent",
      "2 2 sent",
      "2 3 sent",
      "5 3 sent",
      "10 3 sent",
    ]);
  });

  test("counts also for a message that is made and waits", async () => {
    const { app, id } = await running(2, { exitWhen: vip() });
    const { sql } = world.db;
    await enrolPeople(app, id, everybody(2));
    world.setNow(day(2));
    await advancePrograms(world.ctx());
    await sql`update users set app_info = '{"vip": true}' where app_id = ${app.app.id} and id = 1`;
    const { steps } = await getProgram(app, { id });
    const message = steps[0]?.campaignId ?? campaignId(0);
    const leaving = await exitRuleNow(app, message);
    expect(await exitedNow(app, message, [1, 2], leaving)).toEqual(new Set([1]));
    await workOff(world.ctx(), options);
    expect(await outcomes(app)).toEqual(["2 1 suppressed exit_rule", "2 2 sent"]);
  });

  test("a goal that was reached before the start does not count", async () => {
    const { app, id } = await running(1, { goal: { kind: "event", name: "bought" } });
    const { sql } = world.db;
    const [tag] = await sql<{ id: number }[]>`
      insert into tags (app_id, kind, name) values (${app.app.id}, 'event', 'bought') returning id`;
    await sql`
      insert into user_tags (first, last, app_id, user_id, tag_id, n)
      values (${day(-3)}, ${day(-3)}, ${app.app.id}, 1, ${tag?.id ?? 0}, 1)`;
    await enrolPeople(app, id, everybody(1));
    await goTo(day(2));
    expect(await outcomes(app)).toEqual(["2 1 sent"]);
  });
});

describe("people who turn out to be one", () => {
  test("go on the way that began first; the younger ends", async () => {
    const { app, id } = await running(2);
    await enrolPeople(app, id, [{ userId: 2, at: START }]);
    world.setNow(day(1));
    await enrolPeople(app, id, [{ userId: 1, at: day(1) }]);
    await world.db.sql`update users set merged_into = 1 where app_id = ${app.app.id} and id = 2`;
    await goTo(day(11));
    expect(await ways(app)).toEqual(["1/1 exited merged", "1/2 done"]);
    // One person's two devices, three steps.
    expect(await sentCount(app)).toBe(6);
  });

  test("are led under the number of the person when that was not inside", async () => {
    const { app, id } = await running(2);
    await enrolPeople(app, id, [{ userId: 2, at: START }]);
    await world.db.sql`update users set merged_into = 1 where app_id = ${app.app.id} and id = 2`;
    await goTo(day(2));
    expect(await ways(app)).toEqual(["1/1 active"]);
    expect(await enrolPeople(app, id, everybody(2, day(2)))).toBe(0);
  });
});

describe("a change while people are inside", () => {
  test("gives an added step to who has not come to it, and never catches up", async () => {
    const { app, id } = await running(2);
    await enrolPeople(app, id, [{ userId: 1, at: START }]);
    world.setNow(day(4));
    await enrolPeople(app, id, [{ userId: 2, at: day(4) }]);
    const { steps } = await getProgram(app, { id });
    await updateProgram(app, UpdateProgram.parse({ id, steps: [...steps, step(3)] }));
    const added = (await getProgram(app, { id })).steps.find((one) => one.day === 3);
    await goTo(day(4, 12));
    expect(added?.campaignState).toBe("draft");
    expect(await launchStep(app, { id, stepId: added?.id ?? stepId(0) })).toEqual({ moved: 0 });
    await goTo(day(14));
    const lines = await outcomes(app);
    expect(lines.filter((line) => line.startsWith("3 "))).toEqual(["3 2 sent"]);
    expect(lines.filter((line) => line.includes(" 1 ")).length).toBe(3);
  });

  test("passes over a removed step, and holds back what waits of it", async () => {
    const { app, id } = await running(1);
    await enrolPeople(app, id, everybody(1));
    await goTo(day(2));
    const { steps } = await getProgram(app, { id });
    const kept = steps.filter((one) => one.day !== 5);
    expect(await updateProgram(app, UpdateProgram.parse({ id, steps: kept }))).toEqual({
      moved: 1,
    });
    await goTo(day(10));
    expect(await outcomes(app)).toEqual(["2 1 sent", "10 1 sent"]);
    const removed = (await getProgram(app, { id })).steps.find((one) => one.day === 5);
    expect(removed).toMatchObject({ campaignState: "finished", removedAt: expect.any(Date) });
  });

  test("moves who waits for a step to its new time, and sends no message twice", async () => {
    const { app, id } = await running(1);
    await enrolPeople(app, id, everybody(1));
    await goTo(day(2));
    const { steps } = await getProgram(app, { id });
    const later = steps.map((one) => ({ ...one, day: { 2: 4, 5: 6, 10: 10 }[one.day] ?? 0 }));
    expect(await updateProgram(app, UpdateProgram.parse({ id, steps: later }))).toEqual({
      moved: 1,
    });
    await goTo(day(5));
    expect(await sentCount(app)).toBe(1);
    await goTo(day(6));
    expect(await sentCount(app)).toBe(2);
  });

  test("leaves the start and the control group as they are", async () => {
    const { app, id } = await running(1);
    await expect(updateProgram(app, { id, controlPercent: 20 })).rejects.toThrow(/control group/);
    await expect(updateProgram(app, { id, start: { type: "launch" } })).rejects.toThrow(/start/);
    await updateProgram(app, { id, start: (await getProgram(app, { id })).start, priority: 5 });
  });
});

describe("the life of a program", () => {
  test("a pause holds everything, and after it people go on", async () => {
    const { app, id } = await running(1);
    await enrolPeople(app, id, everybody(1));
    await pauseProgram(app, { id });
    await goTo(day(2, 11));
    expect(await outcomes(app)).toEqual([]);
    await resumeProgram(app, { id });
    await goTo(day(2, 12));
    expect(await outcomes(app)).toEqual(["2 1 sent"]);
  });

  test("its end sends everyone away and nothing more out", async () => {
    const { app, id } = await running(2);
    await enrolPeople(app, id, everybody(2));
    world.setNow(day(2));
    await advancePrograms(world.ctx());
    expect(await finishProgram(app, { id })).toEqual({ left: 2 });
    await goTo(day(10));
    expect(await outcomes(app)).toEqual([
      "2 1 suppressed campaign_stopped",
      "2 2 suppressed campaign_stopped",
    ]);
    await expect(updateProgram(app, { id, name: "x" })).rejects.toThrow(/Duplicate it/);
    const copy = await duplicateProgram(app, { id });
    const made = await getProgram(app, copy);
    expect(made).toMatchObject({ name: "Welcome (copy)", state: "draft" });
    expect(made.steps.map(({ day, title }) => [day, title])).toEqual([
      [2, "Day 2"],
      [5, "Day 5"],
      [10, "Day 10"],
    ]);
  });

  test("its messages stand with it, not among the campaigns; a person shows their next step", async () => {
    const { app, id } = await running(2);
    await enrolPeople(app, id, everybody(2));
    expect((await listCampaigns(app, { limit: 50 })).campaigns).toEqual([]);
    const { people } = await listPeople(app, { id, state: "active", limit: 50 });
    expect(people[0]).toMatchObject({ userId: 1, nextAt: day(2), user: { externalId: "user-1" } });
  });

  test("cannot be launched without a step, nor by who may not", async () => {
    const app = await world.app();
    const { id } = await createProgram(app, CreateProgram.parse({ name: "Empty" }));
    await expect(launchProgram(app, { id })).rejects.toThrow(/Add a step/);
    await expect(createProgram(app, CreateProgram.parse({ name: "Empty" }))).rejects.toThrow(
      /already a program/,
    );
    const viewer = { ...app, app: { ...app.app, role: "viewer" as const } };
    await expect(launchProgram(viewer, { id })).rejects.toThrow(/needs the role/);
  });
});
