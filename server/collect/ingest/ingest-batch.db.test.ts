import { beforeAll, expect, test } from "vitest";
import { openDb } from "@/db/client.ts";
import { connectIngestion } from "@/server/adapters/connect-ingestion.ts";
import { ingestBatch } from "@/server/collect/ingest/ingest-batch.ts";
import type { AppCtx } from "@/server/ctx.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

const NOW = "2026-11-23T12:00:00Z";
let world: TestWorld;

beforeAll(async () => {
  world = await createTestWorld(NOW);
});

const ago = (minutes: number) => new Date(Date.parse(NOW) - minutes * 60_000).toISOString();
const ingest = (ctx: AppCtx, items: unknown[], sentAt?: string) =>
  ingestBatch(ctx, items, {
    receivedAt: ctx.now(),
    sentAt: sentAt === undefined ? undefined : Date.parse(sentAt),
  });

async function count(ctx: AppCtx, kind: string): Promise<number> {
  const [row] = await world.db.sql<{ n: number }[]>`
    select count(*)::int as n from hits join tags on tags.id = tag_id where hits.app_id = ${ctx.app.id} and kind = ${kind}`;
  return row?.n ?? 0;
}

test("every type of item lands where it belongs", async () => {
  const ctx = await world.app();
  const base = { anonymousId: "a1", context: { sessionId: "s1", device: { id: "d1" } } };
  const result = await ingest(ctx, [
    { ...base, type: "session", action: "start", messageId: "1", timestamp: ago(10) },
    {
      ...base,
      type: "page",
      name: "Home",
      messageId: "2",
      timestamp: ago(9),
      properties: { tab: "a" },
    },
    {
      ...base,
      type: "track",
      event: "Added",
      messageId: "3",
      timestamp: ago(8),
      properties: { price: 3 },
    },
    { ...base, type: "job", name: "Upload", durationMs: 1200.4, messageId: "4", timestamp: ago(7) },
    { ...base, type: "error", name: "Oops", messageId: "5", timestamp: ago(6) },
    { ...base, type: "crash", name: "Boom", messageId: "6", timestamp: ago(5) },
    {
      ...base,
      userId: "u1",
      type: "identify",
      messageId: "7",
      timestamp: ago(4),
      traits: { plan: "pro", since: "2026-01-02", address: { city: "Rome" } },
    },
    {
      ...base,
      userId: "u1",
      type: "group",
      groupId: "g",
      traits: { size: 5 },
      messageId: "8",
      timestamp: ago(3),
    },
    {
      ...base,
      type: "activity",
      action: "end",
      activityId: "2",
      activityAt: ago(9),
      durationMs: 5000,
      messageId: "9",
      timestamp: ago(2),
    },
    { type: "alias", previousId: "old", userId: "u1", messageId: "10", timestamp: ago(1) },
  ]);
  expect(result).toEqual({ received: 10, stored: 10, deduplicated: 0, dropped: [] });
  for (const kind of ["event", "activity", "job", "error", "crash", "session"]) {
    expect(await count(ctx, kind)).toBe(1);
  }
  const [activity] = await world.db.sql`
    select duration_ms, hits.extras from hits join tags on tags.id = tag_id where hits.app_id = ${ctx.app.id} and kind = 'activity'`;
  expect(activity).toEqual({ duration_ms: 5000, extras: { tab: "a" } });
  const people = await world.db.sql`
    select external_id, app_info, first_seen, last_seen from users where app_id = ${ctx.app.id} and merged_into is null`;
  expect(people).toEqual([
    {
      external_id: "u1",
      app_info: {
        plan: "pro",
        since: "2026-01-02",
        "address.city": "Rome",
        group_id: "g",
        group_size: 5,
      },
      first_seen: new Date(ago(10)),
      last_seen: new Date(ago(1)),
    },
  ]);
  const [session] = await world.db
    .sql`select started_at, ended_at from sessions where app_id = ${ctx.app.id}`;
  expect(session).toEqual({ started_at: new Date(ago(10)), ended_at: new Date(ago(2)) });
  const types = await world.db
    .sql`select name, type from tags where app_id = ${ctx.app.id} and kind = 'app_info' order by name`;
  expect(types.map(({ name, type }) => [name, type])).toEqual([
    ["address.city", "string"],
    ["group_id", "string"],
    ["group_size", "number"],
    ["plan", "string"],
    ["since", "date"],
  ]);
});

test("repeats are stored once: within a batch, across batches, split otherwise and at the same time", async () => {
  const ctx = await world.app();
  const items = Array.from({ length: 60 }, (_, i) => ({
    type: "track",
    event: `E${i % 3}`,
    userId: `u${i % 7}`,
    messageId: `m${i}`,
    timestamp: ago(60 - i),
    properties: { i },
  }));
  const first = await ingest(ctx, [...items, ...items.slice(0, 5)]);
  expect(first).toMatchObject({ received: 65, stored: 60, deduplicated: 5 });
  const summary = () => world.db.sql`
    select user_id, tag_id, n, first, last from user_tags where app_id = ${ctx.app.id} order by 1, 2`;
  const before = await summary();
  const again = await Promise.all([
    ingest(ctx, items.toReversed()),
    ...[0, 20, 40].map((from) => ingest(ctx, items.slice(from, from + 20))),
  ]);
  for (const { received, stored, deduplicated } of again) {
    expect([stored, deduplicated]).toEqual([0, received]);
  }
  expect(await summary()).toEqual(before);
  const [sums] = await world.db.sql`
    select (select count(*) from hits where app_id = ${ctx.app.id})::int as hits,
      (select sum(n) from hit_blocks where app_id = ${ctx.app.id})::int as blocked,
      (select sum(n) from user_tags where app_id = ${ctx.app.id})::int as tagged,
      (select sum(n) from ingest_counts where app_id = ${ctx.app.id})::int as received`;
  expect(sums).toEqual({ hits: 60, blocked: 60, tagged: 60, received: 65 + 120 });
});

test("the same message id is stored in each app, and once when it comes without a timestamp", async () => {
  const [a, b] = [await world.app(), await world.app()];
  const item = { type: "track", event: "E", userId: "u", messageId: "same" };
  expect((await ingest(a, [item])).stored).toBe(1);
  expect((await ingest(b, [item])).stored).toBe(1);
  world.setNow(ago(-5));
  const late = await ingest(a, [item, item]);
  world.setNow(NOW);
  expect(late).toMatchObject({ stored: 0, deduplicated: 2 });
  const unnamed = await ingest(a, [{ ...item, messageId: undefined }]);
  expect(unnamed).toMatchObject({ stored: 1, withoutMessageId: 1 });
});

test.each([
  [
    "a clock ten years ahead",
    "2036-11-23T11:00:00Z",
    "2036-11-23T11:10:00Z",
    "2026-11-23T11:50:00.000Z",
  ],
  ["a clock in 2100", "2100-01-01T00:00:00Z", "2100-01-01T00:00:05Z", "2026-11-23T11:59:55.000Z"],
  [
    "a clock ten years behind",
    "2016-11-23T11:00:00Z",
    "2016-11-30T11:00:00Z",
    "2026-11-16T12:00:00.000Z",
  ],
  ["a future time without sentAt", "2030-01-01T00:00:00Z", undefined, "2026-11-23T12:00:00.000Z"],
  ["an import of 1999", "1999-09-28T05:00:00Z", undefined, "1999-09-28T05:00:00.000Z"],
  ["a clock that was never set", "1970-01-01T00:00:10Z", undefined, "1990-01-01T00:00:00.000Z"],
  ["no valid time", "yesterday", undefined, "2026-11-23T12:00:00.000Z"],
])("%s is stored at the time it really was", async (_name, timestamp, sentAt, expected) => {
  const ctx = await world.app();
  await ingest(
    ctx,
    [{ type: "track", event: "E", userId: "u", messageId: "m", timestamp }],
    sentAt,
  );
  const [row] = await world.db.sql<
    { ts: Date }[]
  >`select ts from hits where app_id = ${ctx.app.id}`;
  expect(row?.ts.toISOString()).toBe(expected);
});

test("without a session id, hits of a device within half an hour of each other are one session", async () => {
  const ctx = await world.app();
  const hit = (minutes: number) => ({
    type: "track",
    event: "E",
    anonymousId: "a",
    messageId: `m${minutes}`,
    timestamp: ago(minutes),
  });
  await ingest(ctx, [hit(300), hit(280)]);
  await ingest(ctx, [hit(255), hit(200)]);
  await ingest(ctx, [hit(190)]);
  const sessions = await world.db.sql`
    select started_at, ended_at from sessions where app_id = ${ctx.app.id} order by 1`;
  expect(sessions).toEqual([
    { started_at: new Date(ago(300)), ended_at: new Date(ago(255)) },
    { started_at: new Date(ago(200)), ended_at: new Date(ago(190)) },
  ]);
  expect(await count(ctx, "session")).toBe(2);
});

test("app-info and devices end the same in whatever order items arrive", async () => {
  const said = [5, 4, 3, 2, 1].map((minutes) => ({
    type: "identify",
    userId: "u",
    anonymousId: minutes > 3 ? "a" : "b",
    messageId: `m${minutes}`,
    timestamp: ago(minutes),
    traits: { step: minutes, [`only${minutes}`]: true, gone: minutes === 2 ? null : "x" },
    context: {
      device: { id: "d" },
      app: { version: `1.${9 - minutes}` },
      locale: "fr-FR",
      timezone: "Europe/Paris",
    },
  }));
  const results = [];
  for (const order of [said, said.toReversed(), [2, 0, 4, 1, 3].flatMap((i) => said[i] ?? [])]) {
    const ctx = await world.app();
    for (const item of order) await ingest(ctx, [item]);
    results.push(
      await world.db.sql`
        select app_info, u.locale, u.timezone, app_version, d.last_seen, u.first_seen from users u
        join devices d on d.app_id = u.app_id and d.user_id = u.id where u.app_id = ${ctx.app.id}`,
    );
  }
  expect(results[0]).toEqual([
    {
      app_info: {
        step: 1,
        only1: true,
        only2: true,
        only3: true,
        only4: true,
        only5: true,
        gone: "x",
      },
      locale: "fr-FR",
      timezone: "Europe/Paris",
      app_version: "1.8",
      last_seen: new Date(ago(1)),
      first_seen: new Date(ago(5)),
    },
  ]);
  expect(results[1]).toEqual(results[0]);
  expect(results[2]).toEqual(results[0]);
});

test("a blocked name is dropped and told to the sender; extras and their types enter the dictionary", async () => {
  const ctx = await world.app();
  await world.db.sql`
    insert into tags (app_id, kind, name, status) values
      (${ctx.app.id}, 'event', 'Secret', 'blocked'), (${ctx.app.id}, 'event', 'Known', 'planned')`;
  const base = { type: "track", userId: "u", timestamp: ago(1) };
  const result = await ingest(ctx, [
    { ...base, event: "Secret", messageId: "1" },
    { ...base, event: "Known", messageId: "2", properties: { price: 1, at: "2026-01-01", odd: 1 } },
    { ...base, event: "Known", messageId: "3", properties: { odd: "x", ok: true } },
  ]);
  expect(result).toMatchObject({
    stored: 2,
    dropped: [{ index: 0, reason: "blocked" }],
    deny: ["event:Secret"],
  });
  const [known] = await world.db
    .sql`select status, extras from tags where app_id = ${ctx.app.id} and name = 'Known'`;
  expect(known).toEqual({
    status: "live",
    extras: { price: "number", at: "date", odd: "mixed", ok: "boolean" },
  });
});

test("a database that is away is answered as unavailable, and nothing is acknowledged", async () => {
  const ctx = await world.app();
  const item = { type: "track", event: "E", userId: "u", messageId: "m", timestamp: ago(1) };
  for (const url of [
    world.url.replace(/\/[^/]*$/, "/no_such_database"),
    "postgres://x@127.0.0.1:1/x",
  ]) {
    const gone = connectIngestion(openDb(url, 2));
    await expect(ingest({ ...ctx, db: gone }, [item])).rejects.toMatchObject({
      code: "unavailable",
    });
    await gone.end();
  }
  expect((await ingest(ctx, [item])).stored).toBe(1);
});
