import { beforeAll, beforeEach, expect, test } from "vitest";
import { dataToday } from "@/server/collect/ingest/data-today.ts";
import { ingestBatch } from "@/server/collect/ingest/ingest-batch.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { attachReason } from "@/server/steer/usage/attach-reason.ts";
import { forgetNames } from "@/server/steer/usage/forget-names.ts";
import { purgesDue } from "@/server/steer/usage/purges-due.ts";
import { removeUnread } from "@/server/steer/usage/remove-unread.ts";
import { workOffPurges } from "@/server/steer/usage/work-off-purge.ts";
import { createSegment } from "@/server/understand/segments/create-segment.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

let world: TestWorld;
let app: AppCtx;
beforeAll(async () => {
  world = await createTestWorld();
});
beforeEach(async () => {
  world.setNow("2026-11-23T12:00:00Z");
  app = await world.app();
});

let made = 0;
async function receive(events: Record<string, number>): Promise<void> {
  const items = Object.entries(events).flatMap(([event, n]) =>
    Array.from({ length: n }, () => ({
      type: "track",
      event,
      userId: "ada",
      messageId: `m${++made}`,
      timestamp: "2026-11-23T11:00:00Z",
    })),
  );
  await ingestBatch(app, items, { receivedAt: app.now() });
}

/** Lets a week and a day pass, for the names too: the database notes by its own clock when they came. */
async function passWeek(): Promise<void> {
  await world.db.sql`
    update tags set created_at = '2026-11-23T11:00:00Z' where app_id = ${app.app.id}`;
  world.setNow("2026-12-01T12:00:00Z");
}

/** Returns how many parts it took. */
async function workOff(): Promise<number> {
  world.setNow(new Date(app.now().getTime() + 60_000));
  let rounds = 0;
  for (const set of await purgesDue(app)) {
    do rounds += 1;
    while (!(await workOffPurges(app, set)).done);
  }
  return rounds;
}

async function names(): Promise<string[]> {
  const rows = await world.db.sql<{ name: string }[]>`
    select name from tags where app_id = ${app.app.id} and kind <> 'session' order by name`;
  return rows.map(({ name }) => name);
}

test("a name that hardly ever came is forgotten after a week, unless it is planned or something reads it", async () => {
  await receive({ rare: 2, often: 11, read: 1, kept: 1, planned: 1 });
  await createSegment(app, {
    name: "Readers",
    description: "",
    criteria: {
      type: "did",
      kind: "event",
      name: "read",
      count: { op: ">=", value: 1 },
      period: { type: "ever" },
    },
  });
  await attachReason(app, { kind: "event", name: "kept", label: "An audit" });
  await world.db.sql`
    update tags set planned_at = now(), status = 'live' where app_id = ${app.app.id} and name = 'planned'`;
  expect(await forgetNames(app)).toEqual({ names: 0 });
  await passWeek();
  expect(await forgetNames(app)).toEqual({ names: 1 });
  await workOff();
  expect(await names()).toEqual(["kept", "often", "planned", "read"]);
  const [hits] = await world.db.sql<{ n: number }[]>`
    select count(*)::int as n from hits where app_id = ${app.app.id}`;
  expect(hits?.n).toBe(14);
});

test("an admin deletes all names at once that nothing reads, and no more than they saw", async () => {
  await receive({ a: 1, b: 20, c: 3, kept: 1 });
  await attachReason(app, { kind: "event", name: "kept", label: "An audit" });
  await expect(removeUnread(app, { names: 2 })).rejects.toMatchObject({ code: "conflict" });
  expect(await removeUnread(app, { names: 3 })).toEqual({ n: 3 });
  await workOff();
  expect(await names()).toEqual(["kept"]);
  expect(await removeUnread(app, { names: 3 })).toEqual({ n: 0 });
  const marketer = { ...app, app: { ...app.app, role: "marketer" as const } };
  await expect(removeUnread(marketer, { names: 1 })).rejects.toMatchObject({ code: "forbidden" });
});

test("4,000 names are deleted together, in a few parts, and nothing of the others is", async () => {
  await receive({ kept: 3 });
  const all = Array.from({ length: 4_000 }, (_, n) => n);
  for (const start of [0, 2_000]) {
    const items = all.slice(start, start + 2_000).map((n) => ({
      type: n % 4 === 0 ? "identify" : "track",
      ...(n % 4 === 0 ? { traits: { [`info_${n}`]: n } } : { event: `event_${n}` }),
      userId: `user-${n % 50}`,
      messageId: `many-${n}`,
      timestamp: new Date(Date.parse("2026-11-23T11:00:00Z") - (n % 8) * 86_400_000).toISOString(),
    }));
    await ingestBatch(app, items, { receivedAt: app.now() });
  }
  await attachReason(app, { kind: "event", name: "kept", label: "An audit" });
  const received = (await names()).length;
  expect(received).toBeGreaterThan(3_900);
  expect(await removeUnread(app, { names: 5_000 })).toEqual({ n: received - 1 });
  const rounds = await workOff();
  expect(await names()).toEqual(["kept"]);
  // Four sets, each with eight days of hits.
  expect(rounds).toBeLessThanOrEqual(4 * 6);
  const [left] = await world.db.sql`
    select (select count(*) from hits where app_id = ${app.app.id})::int as hits,
      (select count(*) from user_tags where app_id = ${app.app.id})::int as summaries,
      (select count(*) from tag_sightings where app_id = ${app.app.id})::int as sightings,
      (select count(*) from users where app_id = ${app.app.id} and app_info <> '{}')::int as info`;
  expect(left).toEqual({ hits: 3, summaries: 1, sightings: 1, info: 0 });
}, 60_000);

test("what was not stored today is said with its number and reason", async () => {
  const now = new Date();
  world.setNow(now);
  await ingestBatch(
    app,
    [
      { type: "track", event: "a", userId: "ada" },
      { type: "unheard_of", userId: "ada" },
      { type: "identify", userId: "ada", traits: { ["x".repeat(65)]: 1 } },
    ],
    { receivedAt: now },
  );
  expect(await dataToday(app)).toEqual({
    drops: [
      {
        what: "values",
        reason: "key_too_long",
        n: 1,
        isLimit: true,
        message: expect.stringMatching(/64 characters/),
      },
      {
        what: "items",
        reason: "unknown_type",
        n: 1,
        isLimit: false,
        message: expect.stringMatching(/The type must be/),
      },
    ],
    newNames: 1,
    newPeople: 1,
  });
});
