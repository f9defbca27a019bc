import { beforeAll, expect, test } from "vitest";
import type { AppCtx } from "@/server/ctx.ts";
import { getCampaign } from "@/server/engage/campaigns/get-campaign.ts";
import { checkBreakers } from "@/server/engage/launch/check-breaker.ts";
import { resumeCampaign } from "@/server/engage/launch/resume-campaign.ts";
import { campaignId } from "@/server/id.ts";
import { insertCampaign, insertDeliveries } from "@/tests/campaigns/delivered.ts";
import { makePeople } from "@/tests/campaigns/people.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
});

/** Creates an app whose breaker checks from ten messages on. */
async function people(count: number, breaker: object = {}): Promise<AppCtx> {
  const app = await world.app();
  await makePeople(world.db, app.app.id, count);
  const lines = { errorPercent: 30, optOutsPerThousand: 20, dismissalsPerThousand: 700 };
  const limits = { breaker: { minimum: 10, ...lines, ...breaker } };
  await world.db.sql`
    update apps set limits = ${JSON.stringify(limits)}::jsonb where id = ${app.app.id}`;
  return app;
}

const each = (count: number, of: (n: number) => object) =>
  Array.from({ length: count }, (_, n) => ({ user_id: n + 1, ...of(n) }));

test("a campaign after which people turn notifications off pauses itself, says why, and counts anew once it is resumed", async () => {
  const app = await people(20);
  const id = await insertCampaign(app, { name: "Loud" });
  const calm = await insertCampaign(app);
  const shown = { displayed_at: app.now() };
  await insertDeliveries(
    app,
    campaignId(id),
    each(20, () => shown),
  );
  await insertDeliveries(
    app,
    campaignId(calm),
    each(20, () => ({})),
  );
  await world.db.sql`
    update devices set push_state = 'denied', push_changed_at = ${app.now()} where app_id = ${app.app.id} and id = 1`;
  expect(await checkBreakers(world.ctx())).toEqual([id]);
  const stateReason =
    "Paused itself: 50 of 1,000 people turned notifications off after it; the limit is 20.";
  expect(await getCampaign(app, { id: campaignId(id) })).toMatchObject({
    state: "paused",
    stateReason,
    pauseCode: "opt_outs",
  });
  expect(await getCampaign(app, { id: campaignId(calm) })).toMatchObject({ state: "running" });
  const entries = await world.db.sql`
    select action, subject, actor, detail ->> 'reason' as reason from audit_log where app_id = ${app.app.id}`;
  expect([...entries]).toEqual([
    { action: "campaign.paused", subject: "Loud", actor: "system", reason: stateReason },
  ]);
  world.setNow("2026-11-23T12:00:01Z");
  await resumeCampaign(app, { id: campaignId(id) });
  expect(await getCampaign(app, { id: campaignId(id) })).toMatchObject({ pauseCode: null });
  expect(await getCampaign(app, { id: campaignId(id) })).toMatchObject({
    state: "running",
    stateReason: null,
  });
  expect(await checkBreakers(world.ctx())).toEqual([]);
  world.setNow("2026-11-23T12:00:00Z");
});

test("a campaign that people only close pauses itself", async () => {
  const app = await people(10);
  const id = await insertCampaign(app);
  const closed = { displayed_at: app.now(), exited_at: app.now() };
  await insertDeliveries(
    app,
    campaignId(id),
    each(10, (n) => (n < 8 ? closed : { displayed_at: app.now() })),
  );
  expect(await checkBreakers(world.ctx())).toEqual([id]);
  expect((await getCampaign(app, { id: campaignId(id) })).stateReason).toContain(
    "closed it without acting",
  );
});

test("failed and repeated tries of the last hour count as errors, subscriptions that are gone do not", async () => {
  const app = await people(20);
  const gone = { state: "failed", reason: "gone", attempts: 1, sent_at: null };
  const fine = await insertCampaign(app);
  await insertDeliveries(
    app,
    campaignId(fine),
    each(20, (n) => (n < 15 ? gone : {})),
  );
  expect(await checkBreakers(world.ctx())).toEqual([]);

  const long = await insertCampaign(app, { launched_at: "2026-11-20T00:00:00Z" });
  const refused = { state: "failed", reason: "http_400", attempts: 1, sent_at: null };
  const past = { ...refused, due_at: "2026-11-23T10:00:00Z" };
  await insertDeliveries(
    app,
    campaignId(long),
    each(20, (n) => (n < 15 ? past : {})),
  );
  expect(await checkBreakers(world.ctx())).toEqual([]);

  const bad = await insertCampaign(app);
  const retried = { state: "pending", reason: "http_503", attempts: 2, sent_at: null };
  const repeated = { attempts: 2 };
  await insertDeliveries(
    app,
    campaignId(bad),
    each(20, (n) => (n < 2 ? refused : n < 4 ? retried : n < 8 ? repeated : {})),
  );
  expect(await checkBreakers(world.ctx())).toEqual([bad]);
  expect(await getCampaign(app, { id: campaignId(bad) })).toMatchObject({
    pauseCode: "push_errors",
    stateReason:
      "Paused itself: push services rejected or did not answer 38.5 of 100 attempts in the last hour; the limit is 30.",
  });
});

test("a line that the app does not want stops nothing", async () => {
  const app = await people(10, { dismissalsPerThousand: null });
  const id = await insertCampaign(app);
  const closed = { displayed_at: app.now(), exited_at: app.now() };
  await insertDeliveries(
    app,
    campaignId(id),
    each(10, () => closed),
  );
  expect(await checkBreakers(world.ctx())).toEqual([]);
});
