import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openDb } from "@/db/client.ts";
import { connectIngestion } from "@/server/adapters/connect-ingestion.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { settleFirings } from "@/server/engage/entries/settle-firings.ts";
import { pauseCampaign } from "@/server/engage/launch/pause-campaign.ts";
import { resumeCampaign } from "@/server/engage/launch/resume-campaign.ts";
import { updateCampaign } from "@/server/engage/launch/update-campaign.ts";
import { forgetFirings } from "@/server/engage/triggers/forget-firings.ts";
import { bumpTriggers } from "@/server/engage/triggers/store.ts";
import { campaignId } from "@/server/id.ts";
import { createSegment } from "@/server/understand/segments/create-segment.ts";
import { deleteSegment } from "@/server/understand/segments/delete-segment.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";
import {
  entriesIn,
  firingsOf,
  know,
  launchTriggered,
  send,
  track,
} from "@/tests/triggers/triggered.ts";

const START = Date.parse("2026-11-23T12:00:00Z");
const on = { type: "hit", kind: "event", name: "buy" };
const always = { reentry: { type: "always" } };

let world: TestWorld;
let app: AppCtx;

beforeAll(async () => {
  world = await createTestWorld("2026-11-23T12:00:00Z");
});
beforeEach(async () => {
  later(-10);
  app = await world.app();
});

const later = (minutes: number) => world.setNow(new Date(START + minutes * 60_000));
const settle = () => settleFirings(world.ctx(), { appId: app.app.id });
const open = async () => (await firingsOf(app)).filter(({ settled }) => !settled).length;
const buy = (userId = "ada") => send(app, [track("buy", { userId })]);

/** Creates a campaign launched ten minutes ago. */
async function launch(more: Record<string, unknown> = {}, what: object = on): Promise<number> {
  later(-10);
  const id = await launchTriggered(app, what, more);
  later(0);
  return id;
}

test("who set a campaign off gets it after its delay, once", async () => {
  const id = await launch({ schedule: { delaySeconds: 1_800 } });
  await buy();
  expect(await settle()).toBe(1);
  expect(await settle()).toBe(0);
  expect(await entriesIn(app, id)).toEqual(["ada 1 23 12:30"]);
  expect(await open()).toBe(0);
});

test("what is due at once is announced after the commit", async () => {
  await launch();
  await buy();
  const before = world.signals.length;
  await settle();
  // No one here can be reached by push: there is no chunk to send, but the person is accounted for.
  expect(world.signals.slice(before).filter(({ name }) => name === "campaign/chunk.ready")).toEqual(
    [],
  );
  await world.db.sql`
    insert into devices (app_id, id, key, user_id, first_seen, last_seen, push_kind, push_state, push_endpoint)
    select ${app.app.id}, 900, 'd', own_user_id, now(), now(), 'webpush', 'subscribed', 'https://push.test/1'
    from identities where app_id = ${app.app.id} and value = 'ada'`;
  const again = await launch({ schedule: always });
  await buy();
  await settle();
  expect(world.signals.slice(before)).toContainEqual({
    name: "campaign/chunk.ready",
    data: { appId: app.app.id, campaignId: again, occurrence: 1, chunk: 1 },
  });
});

describe("re-entry", () => {
  const days = async (reentry: object, at: number[]) => {
    const id = await launch({ schedule: { reentry } });
    for (const day of at) {
      later(day * 24 * 60);
      await buy();
      await settle();
    }
    return await entriesIn(app, id);
  };

  test("once: never again", async () => {
    expect(await days({ type: "once" }, [0, 1, 40])).toEqual(["ada 1 23 12:00"]);
  });

  test("after some days: not before they have passed", async () => {
    const entries = await days({ type: "after", days: 2 }, [0, 1, 2, 3, 4]);
    expect(entries).toEqual(["ada 1 23 12:00", "ada 2 25 12:00", "ada 3 27 12:00"]);
  });

  test("always: every time, also twice in one batch", async () => {
    const id = await launch({ schedule: always });
    await send(app, [track("buy"), track("buy")], 5);
    await settle();
    await buy();
    await settle();
    expect(await entriesIn(app, id)).toEqual([
      "ada 1 23 11:59",
      "ada 2 23 11:59",
      "ada 3 23 12:00",
    ]);
  });

  test("counts what a person got under another id before a merge", async () => {
    const id = await launch();
    await send(app, [track("buy", { anonymousId: "phone" })], 20);
    await settle();
    await send(app, [{ type: "identify", userId: "ada", anonymousId: "phone" }], 10);
    await buy();
    await settle();
    expect(await entriesIn(app, id)).toEqual(["phone 1 23 11:59"]);
  });
});

test("two ids that turn out to be one person between firing and settling are one entry", async () => {
  const id = await launch();
  await send(app, [track("buy", { anonymousId: "phone" }), track("buy", { userId: "ada" })], 30);
  await send(app, [{ type: "identify", userId: "ada", anonymousId: "phone" }]);
  expect(await settle()).toBe(2);
  expect(await entriesIn(app, id)).toEqual(["ada 1 23 11:59"]);
});

test("a first session of a device is none when it turns out to belong to a person known long before", async () => {
  later(-120);
  await send(app, [track("read", { userId: "ada" })]);
  const id = await launch({}, { type: "first_session" });
  await send(app, [track("read", { anonymousId: "tablet" }), track("read", { userId: "bo" })], 20);
  await send(app, [{ type: "identify", userId: "ada", anonymousId: "tablet" }]);
  await settle();
  expect(await entriesIn(app, id)).toEqual(["bo 1 23 11:59"]);
});

test("only who is in the audience when it is settled enters; the others may another time", async () => {
  const { id: segment } = await createSegment(app, {
    name: "Pro",
    description: "",
    criteria: { type: "app_info", key: "plan", op: "is", value: "pro", valueType: "string" },
  } as Parameters<typeof createSegment>[1]);
  const id = await launch({ audience: { segments: [segment] } });
  const pro = { type: "identify", traits: { plan: "pro" } };
  await send(app, [{ ...pro, userId: "bo" }], 20);
  await send(app, [track("buy", { userId: "ada" }), track("buy", { userId: "bo" })], 10);
  await settle();
  expect(await entriesIn(app, id)).toEqual(["bo 1 23 11:59"]);
  await send(app, [{ ...pro, userId: "ada" }, track("buy", { userId: "ada" })]);
  await settle();
  expect(await entriesIn(app, id)).toEqual(["ada 1 23 12:00", "bo 1 23 11:59"]);
});

describe("a paused campaign", () => {
  test("drops what set it off and was not settled yet", async () => {
    const id = await launch();
    await buy();
    await pauseCampaign(app, { id: campaignId(id) });
    expect(await settle()).toBe(1);
    await resumeCampaign(app, { id: campaignId(id) });
    expect([await entriesIn(app, id), await open()]).toEqual([[], 0]);
  });

  test("drops what happens during the pause, and goes on afterwards", async () => {
    const id = await launch();
    await pauseCampaign(app, { id: campaignId(id) });
    // A process that does not know of the pause yet still stores the firing.
    await buy();
    await settle();
    await resumeCampaign(app, { id: campaignId(id) });
    know(app);
    later(1);
    await settle();
    expect(await entriesIn(app, id)).toEqual([]);
    await buy();
    await settle();
    expect(await entriesIn(app, id)).toEqual(["ada 1 23 12:01"]);
  });
});

test("nothing is planned for after the campaign's end", async () => {
  const endAt = new Date(START + 20 * 60_000);
  const id = await launch({ endAt, schedule: { delaySeconds: 600 } });
  await send(app, [track("buy", { userId: "ada" })]);
  later(11);
  await send(app, [track("buy", { userId: "bo" })]);
  await settle();
  expect(await entriesIn(app, id)).toEqual(["ada 1 23 12:10"]);
});

test("an end that is put off holds for what happens next", async () => {
  const id = await launch({ endAt: new Date(START + 5 * 60_000) });
  later(1);
  await updateCampaign(app, { id: campaignId(id), endAt: new Date(START + 60 * 60_000) });
  know(app);
  later(30);
  await buy();
  await settle();
  expect(await entriesIn(app, id)).toEqual(["ada 1 23 12:30"]);
});

test("a segment that people are to enter must exist, and stays while the campaign runs", async () => {
  const { id: segmentId } = await createSegment(app, {
    name: "Pro",
    description: "",
    criteria: { type: "identified", value: true },
  });
  const entering = (id: number) => launch({}, { type: "segment_enter", segmentId: id });
  await expect(entering(segmentId + 1_000)).rejects.toMatchObject({ code: "invalid" });
  await entering(segmentId);
  await expect(deleteSegment(app, { id: segmentId })).rejects.toMatchObject({ code: "conflict" });
});

test("settlers at the same time make each entry once, with numbers without gaps", async () => {
  const id = await launch({ schedule: always });
  const people = Array.from({ length: 40 }, (_, n) => `u${n}`);
  await send(
    app,
    people.flatMap((userId) => [track("buy", { userId }), track("buy", { userId })]),
  );
  const others = Array.from({ length: 3 }, () => connectIngestion(openDb(world.url, 3)));
  const settled = await Promise.all([
    settle(),
    ...others.map((db) => settleFirings({ ...world.ctx(), db }, null)),
    send(
      app,
      people.map((userId) => track("buy", { userId })),
    ).then(settle),
  ]);
  await settle();
  await Promise.all(others.map((db) => db.end()));
  expect(settled.length).toBe(5);
  const rows = await world.db.sql<{ n: number; top: number }[]>`
    select count(*)::int as n, max(occurrence) as top from deliveries
    where app_id = ${app.app.id} and campaign_id = ${id} group by user_id`;
  expect(rows).toHaveLength(40);
  for (const row of rows) expect(row).toEqual({ n: 3, top: 3 });
});

test("a crash before the commit leaves nothing behind, and the next run does it once", async () => {
  const id = await launch();
  await buy();
  await world.db
    .sql`alter table trigger_firings add constraint crash check (settled_at is null) not valid`;
  expect(await settle()).toBe(0);
  expect([await entriesIn(app, id), await open()]).toEqual([[], 1]);
  await world.db.sql`alter table trigger_firings drop constraint crash`;
  expect(await settle()).toBe(1);
  expect(await entriesIn(app, id)).toHaveLength(1);
});

test("someone who was erased meanwhile gets nothing", async () => {
  const id = await launch();
  await buy();
  await world.db.sql`delete from users where app_id = ${app.app.id}`;
  expect(await settle()).toBe(1);
  expect(await entriesIn(app, id)).toEqual([]);
});

test("a program's people are handed over to it, once", async () => {
  later(-10);
  const [program] = await world.db.sql<{ id: number }[]>`
    insert into programs (app_id, name, state, start, reentry, launched_at)
    values (${app.app.id}, 'Welcome', 'running', '{"type":"trigger","on":{"type":"first_session"}}', '{"type":"once"}',
      ${app.now()}) returning id`;
  await bumpTriggers({ ...app, db: world.db });
  later(0);
  await send(app, [track("read", { anonymousId: "phone" })], 60);
  await settle();
  await settle();
  const rows = await world.db.sql<{ startedAt: Date }[]>`
    select started_at as "startedAt" from enrolments where program_id = ${program?.id ?? 0}`;
  expect(rows.map((row) => row.startedAt.toISOString())).toEqual(["2026-11-23T11:59:00.000Z"]);
});

test("what was settled is forgotten after a month, what is open never", async () => {
  await launch();
  await buy();
  await settle();
  await buy("bo");
  later(31 * 24 * 60);
  await forgetFirings(world.ctx());
  expect(await firingsOf(app)).toMatchObject([{ who: "bo", settled: false }]);
});
