import { beforeAll, describe, expect, test } from "vitest";
import type { AppCtx } from "@/server/ctx.ts";
import { createCampaign } from "@/server/engage/campaigns/create-campaign.ts";
import { decideWinner } from "@/server/engage/campaigns/decide-winner.ts";
import { getCampaign } from "@/server/engage/campaigns/get-campaign.ts";
import { CreateCampaign } from "@/server/engage/campaigns/schema.ts";
import { Variants } from "@/server/engage/content/schema.options.ts";
import { launchCampaign } from "@/server/engage/launch/launch-campaign.ts";
import { countGoal } from "@/server/engage/measure/count-goal.ts";
import { Goal } from "@/server/engage/measure/schema.ts";
import { campaignId } from "@/server/id.ts";
import { campaignBreakdown } from "@/server/steer/reports/campaign-breakdown.ts";
import { insertCampaign, insertDeliveries, insertEvents } from "@/tests/campaigns/delivered.ts";
import { makePeople } from "@/tests/campaigns/people.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";
import { workOff } from "@/tests/deliveries/work-off.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
});

const goal = Goal.parse({ kind: "event", name: "purchase", windowHours: 24 });
const NOW = new Date("2026-11-25T12:00:00Z");
const two = (by: "actioned" | "goal") =>
  Variants.parse({
    all: [
      { id: "a", weight: 50 },
      { id: "b", weight: 50 },
    ],
    winner: { testPercent: 20, afterHours: 4, by },
  });
const groupsOf = async (app: AppCtx, id: number, of = goal) =>
  (await countGoal(app, { id: campaignId(id), goal: of }, NOW))?.groups.map(
    ({ control, variant, reached, n, hits }) =>
      `${control ? "control" : (variant ?? "waiting")}${reached ? " reached" : ""} ${hits}/${n}`,
  );

async function people(count: number): Promise<AppCtx> {
  const app = await world.app();
  await makePeople(world.db, app.app.id, count);
  return app;
}

describe("the goal of a campaign", () => {
  test("is counted within its window, from the moment the message was due, also for those who got none", async () => {
    const app = await people(8);
    const id = await insertCampaign(app);
    const held = { state: "suppressed", reason: "control_group" };
    await insertDeliveries(app, campaignId(id), [
      { user_id: 1, variant: "a" },
      { user_id: 2, variant: "a" },
      { user_id: 3, variant: "b" },
      { user_id: 4, variant: "b", state: "suppressed", reason: "capped" },
      { user_id: 5, ...held },
      { user_id: 6, ...held, reason: "global_control" },
      { user_id: 7, variant: "b", state: "pending", due_at: "2026-11-26T12:00:00Z" },
    ]);
    await insertEvents(app, "purchase", [
      { user: 1, at: "2026-11-23T12:00:00Z" },
      { user: 1, at: "2026-11-23T13:00:00Z" },
      { user: 2, at: "2026-11-23T11:59:59Z" },
      { user: 3, at: "2026-11-24T12:00:00Z" },
      { user: 4, at: "2026-11-24T11:59:59Z" },
      { user: 5, at: "2026-11-24T00:00:00Z" },
      { user: 7, at: "2026-11-24T00:00:00Z" },
      { user: 8, at: "2026-11-24T00:00:00Z" },
    ]);
    await insertEvents(app, "other", [{ user: 6, at: "2026-11-23T13:00:00Z" }]);
    expect((await groupsOf(app, id))?.sort()).toEqual([
      "a reached 1/2",
      "b 1/1",
      "b reached 0/1",
      "control 1/2",
    ]);
  });

  test("asks for extras, and for hits of any name when it has none", async () => {
    const app = await people(2);
    const id = await insertCampaign(app);
    await insertDeliveries(app, campaignId(id), [{ user_id: 1 }, { user_id: 2 }]);
    await insertEvents(app, "purchase", [
      { user: 1, at: "2026-11-23T13:00:00Z", extras: { price: 5 } },
      { user: 2, at: "2026-11-23T13:00:00Z", extras: { price: 50 } },
    ]);
    const dear = { ...goal, where: [{ key: "price", op: "gte" as const, value: 50 }] };
    expect(await groupsOf(app, id, dear)).toEqual(["waiting reached 1/2"]);
    expect(await groupsOf(app, id, { ...goal, name: null })).toEqual(["waiting reached 2/2"]);
    expect(await groupsOf(app, id, { ...goal, name: "never" })).toEqual(["waiting reached 0/2"]);
  });

  test("counts people who became one once, as treated when one of them was", async () => {
    const app = await people(3);
    const id = await insertCampaign(app);
    await insertDeliveries(app, campaignId(id), [
      { user_id: 1, variant: "a" },
      { user_id: 2, state: "suppressed", reason: "control_group" },
      { user_id: 3, variant: "a" },
    ]);
    await world.db.sql`update users set merged_into = 1 where app_id = ${app.app.id} and id = 2`;
    await insertEvents(app, "purchase", [{ user: 2, at: "2026-11-23T13:00:00Z" }]);
    expect((await groupsOf(app, id))?.filter((one) => !one.endsWith("/0"))).toEqual([
      "a reached 1/2",
    ]);
  });

  test("is nothing before anybody was meant to get a message", async () => {
    const app = await people(1);
    expect(await groupsOf(app, await insertCampaign(app))).toBeUndefined();
  });
});

describe("the winner of a test", () => {
  test("is the variant on which more people acted, named once and written down", async () => {
    const app = await people(40);
    const id = await insertCampaign(app, { name: "Sale", variants: two("actioned") });
    await insertDeliveries(
      app,
      campaignId(id),
      Array.from({ length: 40 }, (_, n) => ({
        user_id: n + 1,
        variant: n < 20 ? "a" : "b",
        actioned_at: n > 24 ? app.now() : null,
      })),
    );
    const ref = { appId: app.app.id, campaignId: campaignId(id) };
    const told = await Promise.all([1, 2, 3].map(() => decideWinner(world.ctx(), ref)));
    expect(told).toEqual(["b", "b", "b"]);
    await world.db.sql`update deliveries set actioned_at = now() where variant = 'a'`;
    expect(await decideWinner(world.ctx(), ref)).toBe("b");
    const entries = await world.db.sql`
      select action, subject, detail, actor from audit_log where app_id = ${app.app.id}`;
    expect(entries).toEqual([
      {
        action: "campaign.winner_chosen",
        subject: "Sale",
        actor: "system",
        detail: {
          id,
          winner: "b",
          proven: true,
          results: [
            { variant: "a", n: 20, hits: 0 },
            { variant: "b", n: 20, hits: 15 },
          ],
        },
      },
    ]);
    expect((await campaignBreakdown(app, { id: campaignId(id) })).winner).toMatchObject({
      winner: "b",
      proven: true,
      results: [{ hits: 0 }, { hits: 15 }],
    });
    const [row] = await world.db.sql`select winner, winner_at from campaigns where id = ${id}`;
    expect(row).toEqual({ winner: "b", winner_at: app.now() });
  });

  test("by goal is the variant after which more people reached it", async () => {
    const app = await people(4);
    const id = await insertCampaign(app, { variants: two("goal"), goal });
    await insertDeliveries(app, campaignId(id), [
      { user_id: 1, variant: "a", actioned_at: app.now() },
      { user_id: 2, variant: "a", actioned_at: app.now() },
      { user_id: 3, variant: "b" },
      { user_id: 4, variant: "b" },
    ]);
    await insertEvents(app, "purchase", [{ user: 4, at: "2026-11-23T12:00:00Z" }]);
    expect(await decideWinner(world.ctx(), { appId: app.app.id, campaignId: campaignId(id) })).toBe(
      "b",
    );
  });

  test("is there even when no one got anything, because the rest waits for it", async () => {
    const app = await people(1);
    const id = await insertCampaign(app, { variants: two("actioned") });
    expect(await decideWinner(world.ctx(), { appId: app.app.id, campaignId: campaignId(id) })).toBe(
      "a",
    );
  });

  test("goes to the rest of the audience once the hours of the test are over", async () => {
    world.setNow("2026-11-23T12:00:00Z");
    const app = await people(60);
    const { id } = await createCampaign(
      app,
      CreateCampaign.parse({
        name: "Two titles",
        content: { title: "A", body: "x" },
        versions: [{ language: "default", variant: "b", content: { title: "B", body: "x" } }],
        variants: {
          ...two("actioned"),
          winner: { testPercent: 40, afterHours: 4, by: "actioned" },
        },
      }),
    );
    await launchCampaign(app, { id });
    const options = { baseUrl: "http://localhost" };
    await workOff(world.ctx(), options);
    const byVariant = async () =>
      Object.fromEntries(
        (
          await world.db.sql`
            select coalesce(variant, 'waits') || ' ' || state as what, count(*)::int as n from deliveries
            where campaign_id = ${id} group by 1`
        ).map((row) => [row.what, row.n]),
      );
    const test = await byVariant();
    expect(Object.keys(test).sort()).toEqual(["a sent", "b sent", "waits pending"]);
    await world.db.sql`
      update deliveries set displayed_at = sent_at, actioned_at = sent_at where campaign_id = ${id} and variant = 'b'`;
    world.setNow("2026-11-23T15:59:00Z");
    await workOff(world.ctx(), options);
    expect(await byVariant()).toEqual(test);
    world.setNow("2026-11-23T16:00:01Z");
    await workOff(world.ctx(), options);
    expect(await byVariant()).toEqual({
      "a sent": test["a sent"],
      "b sent": 60 - test["a sent"],
    });
    expect(await getCampaign(app, { id })).toMatchObject({ winner: "b", state: "finished" });
    const titles = world.push.sent.map(({ payload }) => JSON.parse(String(payload)).t);
    expect(titles.filter((title) => title === "B")).toHaveLength(60 - test["a sent"]);
    world.setNow("2026-11-23T12:00:00Z");
  });
});
