import { beforeAll, describe, expect, test } from "vitest";
import type { PlanMode } from "@/server/account/apps/schema.ts";
import { bumpPlan } from "@/server/account/apps/store.counters.ts";
import { ingestBatch } from "@/server/collect/ingest/ingest-batch.ts";
import { memoryOf } from "@/server/collect/ingest/memory.ts";
import { discardQuarantined } from "@/server/collect/quarantine/discard-quarantined.ts";
import { releaseQuarantined } from "@/server/collect/quarantine/release-quarantined.ts";
import { putTags } from "@/server/collect/tag-plan/put-tags.ts";
import { savePlan } from "@/server/collect/tag-plan/save-plan.ts";
import { Plan } from "@/server/collect/tags/schema.ts";
import type { AppCtx } from "@/server/ctx.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld("2026-11-23T12:00:00Z");
});

const AT = new Date("2026-11-23T12:00:00Z");

/**
 * Creates an app whose plan has the event `paid` (amount: a required number, currency: EUR or USD) and the app-info
 * `plan`.
 */
async function appWithPlan(mode: PlanMode): Promise<AppCtx> {
  const ctx = await world.app();
  const spec = [
    { key: "amount", type: "number", required: true },
    { key: "currency", type: "string", required: false, values: ["EUR", "USD"] },
  ];
  await world.db.sql`update apps set plan_mode = ${mode} where id = ${ctx.app.id}`;
  await world.db.sql`
    insert into tags (app_id, kind, name, status, planned_at, spec, planned_type, planned_values, personal) values
      (${ctx.app.id}, 'event', 'paid', 'planned', now(), ${JSON.stringify(spec)}::text::jsonb, null, null, false),
      (${ctx.app.id}, 'app_info', 'plan', 'planned', now(), '[]', 'string', '["free", "pro"]', false),
      (${ctx.app.id}, 'app_info', 'phone', 'planned', now(), '[]', 'string', null, true)`;
  return ctx;
}

let made = 0;
const paid = (properties: object, more: object = {}) => ({
  type: "track",
  event: "paid",
  userId: "ada",
  messageId: `m${++made}`,
  timestamp: "2026-11-23T11:00:00Z",
  properties,
  context: { app: { version: "5.2" }, device: { id: "d1", type: "iOS" } },
  ...more,
});

async function accounts(ctx: AppCtx) {
  const rows = await world.db.sql<{ outcome: string; n: number }[]>`
    select outcome, sum(n)::int as n from ingest_counts where app_id = ${ctx.app.id} group by 1 order by 1`;
  return Object.fromEntries(rows.filter(({ n }) => n !== 0).map(({ outcome, n }) => [outcome, n]));
}

const wrong = () => [
  paid({ amount: 1, currency: "EUR" }),
  paid({ amount: "1" }),
  paid({}),
  paid({ amount: 1, currency: "GBP" }),
  paid({ amount: 1, color: "red" }),
  paid({}, { event: "never_planned" }),
];

describe("an app that accepts and flags", () => {
  test("stores what breaks the plan, and says of each item how", async () => {
    const ctx = await appWithPlan("accept");
    const result = await ingestBatch(ctx, wrong(), { receivedAt: AT });
    expect(result).toMatchObject({ received: 6, stored: 6, dropped: [] });
    expect(result.problems).toEqual([
      { index: 1, tag: "event:paid", problem: "wrong_type", key: "amount" },
      { index: 2, tag: "event:paid", problem: "missing_extra", key: "amount" },
      { index: 3, tag: "event:paid", problem: "not_allowed_value", key: "currency" },
      { index: 4, tag: "event:paid", problem: "unplanned_extra", key: "color" },
      { index: 5, tag: "event:never_planned", problem: "unplanned" },
    ]);
    const rows = await world.db.sql`
      select t.name, p.problem, p.key, p.n::int, p.app_version, p.platform, p.sample ->> 'userId' as who from tag_problems p
      join tags t on t.id = p.tag_id where p.app_id = ${ctx.app.id} order by t.name desc, p.problem`;
    const from = { n: 1, app_version: "5.2", platform: "ios", who: "ada" };
    expect(rows.map((row) => ({ ...row }))).toEqual([
      { name: "paid", problem: "missing_extra", key: "amount", ...from },
      { name: "paid", problem: "not_allowed_value", key: "currency", ...from },
      { name: "paid", problem: "unplanned_extra", key: "color", ...from },
      { name: "paid", problem: "wrong_type", key: "amount", ...from },
      { name: "never_planned", problem: "unplanned", key: "", ...from },
    ]);
  });

  test("sums up which builds sent a tag, and how often wrongly", async () => {
    const ctx = await appWithPlan("accept");
    const web = {
      context: { userAgent: "Mozilla/5.0", app: { version: "6.0" } },
      anonymousId: "a",
    };
    await ingestBatch(ctx, [...wrong().slice(0, 4), paid({ amount: 2 }, web)], { receivedAt: AT });
    await ingestBatch(ctx, [paid({ amount: 3 })], { receivedAt: AT });
    const rows = await world.db.sql`
      select platform, app_version as version, n::int, wrong::int, last_problem as last from tag_sightings s
      join tags t on t.id = s.tag_id and t.name = 'paid' where s.app_id = ${ctx.app.id} order by platform`;
    expect(rows.map((row) => ({ ...row }))).toEqual([
      { platform: "ios", version: "5.2", n: 5, wrong: 3, last: "not_allowed_value:currency" },
      { platform: "web", version: "6.0", n: 1, wrong: 0, last: null },
    ]);
  });

  test("without a plan nothing is judged", async () => {
    const ctx = await world.app();
    const result = await ingestBatch(ctx, wrong(), { receivedAt: AT });
    expect(result).toMatchObject({ stored: 6 });
    expect(result.problems).toBeUndefined();
  });

  test("a repeat is not counted as a problem again", async () => {
    const ctx = await appWithPlan("accept");
    const batch = wrong();
    await ingestBatch(ctx, batch, { receivedAt: AT });
    await ingestBatch(ctx, batch, { receivedAt: AT });
    const [sum] = await world.db
      .sql`select sum(n)::int as n from tag_problems where app_id = ${ctx.app.id}`;
    expect(sum?.n).toBe(5);
  });

  test("values of personal tags are masked in the sample", async () => {
    const ctx = await appWithPlan("accept");
    const traits = { phone: "+33 6 00 00 00 00", plan: "gold" };
    await ingestBatch(ctx, [{ type: "identify", userId: "u", messageId: "p", traits }], {
      receivedAt: AT,
    });
    const [row] = await world.db
      .sql`select sample from tag_problems where app_id = ${ctx.app.id} and problem = 'not_allowed_value'`;
    expect(row?.sample.traits).toEqual({ phone: "•••", plan: "gold" });
  });
});

describe("an app that refuses", () => {
  test("drops what breaks the plan with the reason, and keeps its neighbours", async () => {
    const ctx = await appWithPlan("drop");
    const result = await ingestBatch(ctx, wrong(), { receivedAt: AT });
    expect(result.stored).toBe(2);
    expect(result.dropped.map(({ index, reason }) => [index, reason])).toEqual([
      [1, "wrong_type"],
      [2, "missing_extra"],
      [3, "not_allowed_value"],
      [5, "unplanned"],
    ]);
    expect(await accounts(ctx)).toEqual({
      stored: 2,
      "dropped:wrong_type": 1,
      "dropped:missing_extra": 1,
      "dropped:not_allowed_value": 1,
      "dropped:unplanned": 1,
    });
  });

  test("takes the wrong app-info out of an identify, and still learns who it is", async () => {
    const ctx = await appWithPlan("drop");
    const identify = {
      type: "identify",
      userId: "grace",
      anonymousId: "anon",
      messageId: "i1",
      traits: { plan: "gold", phone: "1", shoe_size: 38 },
    };
    const result = await ingestBatch(ctx, [identify], { receivedAt: AT });
    expect(result).toMatchObject({ stored: 1, dropped: [] });
    expect(result.problems?.map(({ tag, problem }) => `${tag} ${problem}`)).toEqual([
      "app_info:plan not_allowed_value",
      "app_info:shoe_size unplanned",
    ]);
    const [user] = await world.db
      .sql`select app_info from users where app_id = ${ctx.app.id} and external_id = 'grace'`;
    expect(user?.app_info).toEqual({ phone: "1" });
  });
});

describe("an app that holds back", () => {
  test("puts wrong items aside once; releasing stores each once, counted on the day it came", async () => {
    const ctx = await appWithPlan("quarantine");
    const batch = wrong();
    const first = await ingestBatch(ctx, batch, { receivedAt: AT });
    expect(first).toMatchObject({ received: 6, stored: 2, quarantined: 4, dropped: [] });
    expect(first.held).toEqual([1, 2, 3, 5]);
    const repeat = await ingestBatch(ctx, batch, { receivedAt: AT });
    expect(repeat).toMatchObject({ stored: 0, deduplicated: 6 });
    expect(await accounts(ctx)).toEqual({ stored: 2, deduplicated: 6, quarantined: 4 });

    world.setNow("2026-11-25T12:00:00Z");
    const [one, two] = await Promise.all([
      releaseQuarantined(ctx, {}),
      releaseQuarantined(ctx, {}),
    ]);
    expect(one.stored + two.stored).toBe(4);
    expect(await releaseQuarantined(ctx, {})).toMatchObject({ stored: 0, more: false });
    expect(await accounts(ctx)).toEqual({ stored: 6, deduplicated: 6 });
    const [days] = await world.db.sql`
      select count(distinct day)::int as n from ingest_counts where app_id = ${ctx.app.id}`;
    expect(days?.n).toBe(1);
    const hits = await world.db.sql`
      select count(*)::int as n, min(ts) as ts from hits where app_id = ${ctx.app.id}
      and tag_id <> (select id from tags where app_id = ${ctx.app.id} and kind = 'session')`;
    expect(hits[0]).toMatchObject({ n: 6, ts: new Date("2026-11-23T11:00:00Z") });
    // A late repeat of a released item is still a repeat.
    expect(await ingestBatch(ctx, batch, { receivedAt: AT })).toMatchObject({
      stored: 0,
      deduplicated: 6,
    });
  });

  test("an item without a timestamp, and one without a message id, are released once too", async () => {
    const ctx = await appWithPlan("quarantine");
    const untimed = paid({}, { timestamp: undefined });
    const nameless = paid({}, { messageId: undefined });
    await ingestBatch(ctx, [untimed, nameless], { receivedAt: AT });
    expect(await ingestBatch(ctx, [untimed], { receivedAt: AT })).toMatchObject({
      deduplicated: 1,
    });
    expect(await releaseQuarantined(ctx, {})).toMatchObject({ stored: 2 });
    expect(await ingestBatch(ctx, [untimed], { receivedAt: AT })).toMatchObject({
      deduplicated: 1,
    });
  });

  test("an identify that is held back links no one until it is released", async () => {
    const ctx = await appWithPlan("quarantine");
    const identify = {
      type: "identify",
      userId: "lin",
      anonymousId: "x1",
      messageId: "q1",
      traits: { plan: "gold" },
    };
    expect(await ingestBatch(ctx, [identify], { receivedAt: AT })).toMatchObject({
      quarantined: 1,
    });
    const users = () => world.db.sql`select app_info from users where app_id = ${ctx.app.id}
      and external_id = 'lin'`;
    expect(await users()).toHaveLength(0);
    await releaseQuarantined(ctx, { problem: "not_allowed_value" });
    expect((await users())[0]?.app_info).toEqual({ plan: "gold" });
  });

  test("what is thrown away counts as dropped", async () => {
    const ctx = await appWithPlan("quarantine");
    await ingestBatch(ctx, wrong(), { receivedAt: AT });
    expect(await discardQuarantined(ctx, { problem: "wrong_type" })).toEqual({ discarded: 1 });
    expect(await accounts(ctx)).toEqual({ stored: 2, quarantined: 3, "dropped:discarded": 1 });
  });
});

test("a changed plan holds in every process without a restart", async () => {
  const ctx = await appWithPlan("drop");
  const event = () => paid({}, { event: "soon_planned" });
  expect(await ingestBatch(ctx, [event()], { receivedAt: AT })).toMatchObject({ stored: 0 });
  await world.db.sql`
    update tags set planned_at = now(), status = 'planned' where app_id = ${ctx.app.id} and name = 'soon_planned'`;
  await bumpPlan({ ...ctx, db: world.db });
  await expect
    .poll(async () => (await ingestBatch(ctx, [event()], { receivedAt: AT })).stored, {
      timeout: 20_000,
    })
    .toBe(1);
});

test("what comes under a mapped name is counted as the tag it is mapped to", async () => {
  const ctx = await appWithPlan("drop");
  await ingestBatch(ctx, [paid({}, { event: "Paid" })], { receivedAt: AT });
  const { app } = ctx;
  await world.db.sql`
    update tags set renamed_to = (select id from tags where app_id = ${app.id} and kind = 'event' and name = 'paid')
    where app_id = ${app.id} and kind = 'event' and name = 'Paid'`;
  memoryOf(world.db).dictionary.forget(app.id);
  const result = await ingestBatch(ctx, [paid({ amount: 1 }, { event: "Paid" })], {
    receivedAt: AT,
  });
  expect(result).toMatchObject({ stored: 1, dropped: [] });
  const [hit] = await world.db.sql`
    select t.name from hits h join tags t on t.id = h.tag_id where h.app_id = ${app.id} and t.kind = 'event'`;
  expect(hit?.name).toBe("paid");
});

test("while someone watches, arrivals are noted with their verdicts; else nothing is", async () => {
  const ctx = await appWithPlan("drop");
  const { id } = ctx.app;
  await ingestBatch(ctx, wrong(), { receivedAt: AT });
  const lines = () => world.db.sql`
    select name, outcome, problem, key, item -> 'properties' as props from live_items where app_id = ${id} order by id`;
  expect(await lines()).toHaveLength(0);
  await world.db
    .sql`update app_counters set watched_until = now() + interval '1 minute' where app_id = ${id}`;
  memoryOf(world.db).dictionary.forget(id);
  await ingestBatch(ctx, wrong().slice(0, 2), { receivedAt: AT });
  expect((await lines()).map((line) => ({ ...line }))).toEqual([
    {
      name: "paid",
      outcome: "stored",
      problem: null,
      key: "",
      props: { amount: 1, currency: "EUR" },
    },
    {
      name: "paid",
      outcome: "dropped:wrong_type",
      problem: "wrong_type",
      key: "amount",
      props: { amount: "1" },
    },
  ]);
});

test("a tag that is taken out of the plan before its first hit leaves no hit without a tag", async () => {
  const ctx = await world.app();
  const tags = Plan.parse([
    { kind: "event", name: "rare" },
    { kind: "event", name: "kept" },
  ]);
  await putTags(ctx, { tags });
  // This process reads the plan, then another process removes the tag from it.
  await ingestBatch(ctx, [paid({}, { event: "kept" })], { receivedAt: AT });
  await savePlan(ctx, { plan: tags.slice(1) });
  const [gone] = await world.db.sql`
    select count(*)::int as n from tags where app_id = ${ctx.app.id} and name = 'rare'`;
  expect(gone?.n).toBe(0);
  expect(await ingestBatch(ctx, [paid({}, { event: "rare" })], { receivedAt: AT })).toMatchObject({
    stored: 1,
  });
  const [orphans] = await world.db.sql`
    select count(*)::int as n from hits h left join tags t on t.id = h.tag_id
    where h.app_id = ${ctx.app.id} and t.id is null`;
  expect(orphans?.n).toBe(0);
});
