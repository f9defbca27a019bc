import { beforeAll, describe, expect, test } from "vitest";
import type { AppCtx } from "@/server/ctx.ts";
import { Content } from "@/server/engage/content/schema.ts";
import { Goal } from "@/server/engage/measure/schema.ts";
import { Schedule } from "@/server/engage/schedule/schema.ts";
import { campaignAnswers } from "@/server/steer/reports/campaign-answers.ts";
import { campaignBreakdown } from "@/server/steer/reports/campaign-breakdown.ts";
import { campaignGoal } from "@/server/steer/reports/campaign-goal.ts";
import { campaignStatistics } from "@/server/steer/reports/campaign-statistics.ts";
import { exportDeliveries } from "@/server/steer/reports/export-deliveries.ts";
import { insertCampaign, insertDeliveries, insertEvents } from "@/tests/campaigns/delivered.ts";
import { makePeople } from "@/tests/campaigns/people.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
});

const LATER = "2026-11-24T08:00:00Z";

async function people(count: number): Promise<AppCtx> {
  const app = await world.app();
  await makePeople(world.db, app.app.id, count);
  return app;
}

/** Creates a person in every state, with what each of them did. */
async function mixed(app: AppCtx, id: number, rival: number | null = null) {
  const at = app.now();
  return await insertDeliveries(app, id, [
    { user_id: 1, variant: "a", language: "default", delivered_at: at, displayed_at: at },
    { user_id: 2, variant: "a", delivered_at: at, displayed_at: at, actioned_at: at },
    { user_id: 3, variant: "b", language: "fr", displayed_at: at, exited_at: at },
    { user_id: 4, variant: "b", state: "failed", reason: "gone", attempts: 1, sent_at: null },
    { user_id: 5, state: "suppressed", reason: "control_group" },
    { user_id: 6, state: "pending", reason: "outranked", held_by: rival, due_at: LATER },
    { user_id: 7, state: "pending", reason: null, due_at: LATER },
    { user_id: 8, state: "attempting", attempts: 1, lease_until: at },
  ]);
}

describe("the figures of a campaign", () => {
  test("add up: planned = sent + failed + suppressed + pending, in all and in every part", async () => {
    const app = await people(8);
    const id = await insertCampaign(app);
    await mixed(app, id);
    await world.db
      .sql`update devices set platform = 'android' where app_id = ${app.app.id} and id < 4`;
    const { funnel, failed, suppressed, waiting } = await campaignStatistics(app, { id });
    expect(funnel).toEqual({
      planned: 8,
      sent: 3,
      delivered: 2,
      displayed: 3,
      actioned: 1,
      exited: 1,
      answered: 0,
      failed: 1,
      suppressed: 1,
      pending: 3,
    });
    expect({ failed, suppressed, waiting }).toEqual({
      failed: [{ reason: "gone", n: 1 }],
      suppressed: [{ reason: "control_group", n: 1 }],
      waiting: [{ reason: "outranked", n: 1 }],
    });
    const breakdown = await campaignBreakdown(app, { id });
    for (const parts of [breakdown.variants, breakdown.languages, breakdown.platforms]) {
      const sums = parts.map(({ funnel: of }) => of.sent + of.failed + of.suppressed + of.pending);
      expect(sums).toEqual(parts.map((part) => part.funnel.planned));
      expect(sums.reduce((a, b) => a + b)).toBe(8);
    }
    const planned = (parts: typeof breakdown.variants) =>
      parts.map(({ key, funnel: of }) => [key, of.planned]);
    expect(planned(breakdown.variants)).toEqual([
      ["a", 2],
      ["b", 2],
      [null, 4],
    ]);
    expect(planned(breakdown.platforms)).toEqual([
      ["android", 3],
      [null, 5],
    ]);
    expect(planned(breakdown.channels)).toEqual([["push", 8]]);
  });

  test("say how long the rest takes at the speed of the last minute, once something is due", async () => {
    const app = await people(9);
    const id = await insertCampaign(app);
    const half = new Date(app.now().getTime() - 30_000);
    await insertDeliveries(app, id, [
      ...[1, 2, 3].map((user_id) => ({ user_id, sent_at: half })),
      ...[4, 5].map((user_id) => ({ user_id, state: "pending" })),
      { user_id: 6, state: "pending", due_at: LATER },
    ]);
    expect(await campaignStatistics(app, { id })).toMatchObject({ remainingSeconds: 20 });
    const quiet = await insertCampaign(app);
    await insertDeliveries(app, quiet, [
      { user_id: 1 },
      { user_id: 2, state: "pending", due_at: LATER },
    ]);
    expect(await campaignStatistics(app, { id: quiet })).toMatchObject({ remainingSeconds: null });
  });

  test("name the campaign that a message gave way to, on both pages, also after it was sent", async () => {
    const app = await people(8);
    const winner = await insertCampaign(app, { name: "Urgent" });
    const loser = await insertCampaign(app, { name: "Patient" });
    await mixed(app, loser, winner);
    await insertDeliveries(app, loser, [{ user_id: 1, device_id: 99, held_by: winner }]);
    expect(await campaignBreakdown(app, { id: loser })).toMatchObject({
      gaveWay: [{ campaignId: winner, campaign: "Urgent", n: 2 }],
      wentAhead: [],
    });
    expect(await campaignBreakdown(app, { id: winner })).toMatchObject({
      gaveWay: [],
      wentAhead: [{ campaignId: loser, campaign: "Patient", n: 2 }],
    });
  });

  test("are told for each time that it went out, latest first", async () => {
    const app = await people(2);
    const schedule = Schedule.parse({ type: "recurring", rrule: "FREQ=DAILY" });
    const id = await insertCampaign(app, { schedule });
    await world.db.sql`
      insert into occurrences (app_id, campaign_id, no, due_at, state) values
        (${app.app.id}, ${id}, 2, ${app.now()}, 'sending'), (${app.app.id}, ${id}, 3, ${LATER}, 'due')`;
    await insertDeliveries(app, id, [
      { user_id: 1 },
      { user_id: 1, occurrence: 2 },
      { user_id: 2, occurrence: 2 },
    ]);
    const { occurrences } = await campaignBreakdown(app, { id });
    expect(occurrences.map(({ no, funnel }) => [no, funnel.sent])).toEqual([
      [2, 2],
      [1, 1],
    ]);
  });

  test("count opt-outs and dismissals of people who saw it, within a day after it", async () => {
    const app = await people(5);
    const { id: appId } = app.app;
    const [topic] = await world.db.sql<{ id: number }[]>`
      insert into topics (app_id, name) values (${appId}, 'Offers') returning id`;
    const id = await insertCampaign(app, { topic_id: topic?.id ?? null });
    const shown = { displayed_at: app.now() };
    await insertDeliveries(app, id, [
      { user_id: 1, ...shown, exited_at: app.now() },
      { user_id: 2, ...shown, exited_at: app.now(), actioned_at: app.now() },
      { user_id: 3, ...shown },
      { user_id: 4, ...shown },
      { user_id: 5 },
    ]);
    const off = (user: number, state: string, at: string) => world.db.sql`
      update devices set push_state = ${state}, push_changed_at = ${at} where app_id = ${appId} and user_id = ${user}`;
    await off(1, "denied", "2026-11-23T12:30:00Z");
    await off(2, "unsubscribed", "2026-11-24T12:00:01Z");
    await off(5, "denied", "2026-11-23T12:30:00Z");
    await off(4, "retired", "2026-11-23T12:30:00Z");
    await world.db.sql`
      insert into topic_choices (app_id, user_id, topic_id, "on", at) values
        (${appId}, 3, ${topic?.id ?? 0}, false, '2026-11-23T13:00:00Z'), (${appId}, 4, 0, true, '2026-11-23T13:00:00Z')`;
    expect((await campaignBreakdown(app, { id })).reactions).toEqual({
      shown: 4,
      dismissed: 1,
      optedOut: 2,
    });
  });
});

describe("a poll", () => {
  const content = Content.parse({
    title: "Two questions",
    questions: [
      {
        id: "fruit",
        text: "Which fruit?",
        answer: "many",
        choices: [
          { id: "apple", text: "Apple" },
          { id: "pear", text: "Pear" },
        ],
      },
      { id: "why", text: "Why?", answer: "text" },
    ],
    steps: [],
  });

  test("is counted by question, choice and variant; percents are of those who answered", async () => {
    const app = await people(3);
    const id = await insertCampaign(app, { kind: "poll" });
    await world.db.sql`
      update campaign_contents set content = ${JSON.stringify(content)}::jsonb where campaign_id = ${id}`;
    const [first, second] = await insertDeliveries(app, id, [
      { user_id: 1, variant: "a" },
      { user_id: 2, variant: "b" },
      { user_id: 3, variant: "b" },
    ]);
    const answer = (
      delivery = "",
      user = 0,
      question = "",
      choice = "",
      text: string | null = null,
    ) =>
      world.db
        .sql`insert into answers (app_id, delivery_id, campaign_id, user_id, question, choice, text, at)
        values (${app.app.id}, ${delivery}, ${id}, ${user}, ${question}, ${choice}, ${text}, ${app.now()})`;
    await answer(first, 1, "fruit", "apple");
    await answer(first, 1, "fruit", "pear");
    await answer(second, 2, "fruit", "pear");
    await answer(second, 2, "why", "", "<b>Sweet</b>");
    const { questions } = await campaignAnswers(app, { id });
    expect(questions).toEqual([
      {
        id: "fruit",
        text: "Which fruit?",
        answer: "many",
        answered: 2,
        answeredBy: [
          { variant: "a", n: 1 },
          { variant: "b", n: 1 },
        ],
        choices: [
          { id: "apple", text: "Apple", n: 1, by: [{ variant: "a", n: 1 }] },
          {
            id: "pear",
            text: "Pear",
            n: 2,
            by: [
              { variant: "a", n: 1 },
              { variant: "b", n: 1 },
            ],
          },
        ],
        texts: [],
      },
      {
        id: "why",
        text: "Why?",
        answer: "text",
        answered: 1,
        answeredBy: [{ variant: "b", n: 1 }],
        choices: [],
        texts: [{ text: "<b>Sweet</b>", at: app.now(), userId: 2 }],
      },
    ]);
  });

  test("of a tour tells how many came at least to each step", async () => {
    const app = await people(3);
    const id = await insertCampaign(app, { kind: "tutorial" });
    const steps = ["One", "Two", "Three"].map((title) => ({ id: title, title }));
    const tour = Content.parse({ steps });
    await world.db.sql`
      update campaign_contents set content = ${JSON.stringify(tour)}::jsonb where campaign_id = ${id}`;
    await insertDeliveries(app, id, [
      { user_id: 1, step: 3 },
      { user_id: 2, step: 1 },
      { user_id: 3 },
    ]);
    expect((await campaignAnswers(app, { id })).steps.map(({ n }) => n)).toEqual([2, 1, 1]);
  });
});

describe("the goal in the report", () => {
  const goal = Goal.parse({ kind: "event", name: "purchase", windowHours: 24 });

  test("compares all who were meant to get it with the control group, and says what is proven", async () => {
    const app = await people(200);
    const id = await insertCampaign(app, { goal: JSON.stringify(goal) });
    await insertDeliveries(
      app,
      id,
      Array.from({ length: 200 }, (_, n) => ({
        user_id: n + 1,
        ...(n < 100
          ? { variant: n < 50 ? "a" : "b" }
          : { state: "suppressed", reason: "control_group" }),
      })),
    );
    const bought = Array.from({ length: 60 }, (_, n) => ({
      user: n + 1,
      at: "2026-11-23T13:00:00Z",
    }));
    await insertEvents(app, "purchase", [...bought, { user: 150, at: "2026-11-23T13:00:00Z" }]);
    expect(await campaignGoal(app, { id })).toMatchObject({
      what: "did “purchase”",
      treated: { n: 100, hits: 60 },
      control: { n: 100, hits: 1 },
      variants: [
        { variant: "a", meant: { n: 50, hits: 50 }, reached: { n: 50, hits: 50 } },
        { variant: "b", meant: { n: 50, hits: 10 } },
      ],
      lift: { verdict: "more" },
      verdict: "Proven: between 48.2 and 68.1 points more people did “purchase”.",
    });
  });

  test("leaves out whose turn would have come after the end, in both groups", async () => {
    const app = await people(4);
    const finished_at = app.now();
    const id = await insertCampaign(app, {
      state: "aborted",
      finished_at,
      goal: JSON.stringify(goal),
    });
    const held = { state: "suppressed", reason: "control_group" };
    const late = { due_at: "2026-11-23T18:00:00Z" };
    await insertDeliveries(app, id, [
      { user_id: 1 },
      { user_id: 2, ...held },
      { user_id: 3, state: "suppressed", reason: "campaign_stopped", ...late },
      { user_id: 4, ...held, ...late },
    ]);
    const later: AppCtx = { ...app, now: () => new Date("2026-11-24T12:00:00Z") };
    expect(await campaignGoal(later, { id })).toMatchObject({
      treated: { n: 1 },
      control: { n: 1 },
    });
  });

  test("is nothing for a campaign without one", async () => {
    const app = await people(1);
    expect(await campaignGoal(app, { id: await insertCampaign(app) })).toBeNull();
  });
});

describe("the file of all messages", () => {
  test("holds each once, with whom it was for, and no cell that a spreadsheet would run", async () => {
    const app = await people(8);
    const id = await insertCampaign(app, { name: "News" });
    const [first] = await mixed(app, id);
    await world.db
      .sql`update users set external_id = '=cmd()' where app_id = ${app.app.id} and id = 1`;
    await world.db.sql`
      insert into answers (app_id, delivery_id, campaign_id, user_id, question, choice, at)
      values (${app.app.id}, ${first ?? ""}, ${id}, 1, 'fruit', 'apple', now())`;
    const { fileName, csv } = await exportDeliveries(app, { id });
    let text = "";
    for await (const piece of csv) text += piece;
    const lines = text.trim().split("\n");
    expect(fileName).toBe("News messages.csv");
    expect(lines).toHaveLength(9);
    expect(lines[0]).toMatch(/^user_id,user_number,device_number,/);
    expect(lines.find((line) => line.startsWith("'=cmd()"))).toContain("fruit: apple");
    expect(text).toContain("suppressed,control_group");
  });

  test("is for those who may see personal values", async () => {
    const app = await people(1);
    const id = await insertCampaign(app);
    const viewer: AppCtx = { ...app, app: { ...app.app, role: "viewer" } };
    await expect(exportDeliveries(viewer, { id })).rejects.toMatchObject({ code: "forbidden" });
  });
});
