import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { periodRange } from "@/server/understand/segments/criteria/period.ts";
import type { Period } from "@/server/understand/segments/criteria/schema.period.ts";
import { Criteria, MESSAGE_STATUSES } from "@/server/understand/segments/criteria/schema.ts";
import { evaluateSet } from "@/server/understand/segments/evaluate/evaluate-set.ts";
import type { Reading } from "@/server/understand/segments/evaluate/matches.ts";
import { matches } from "@/server/understand/segments/evaluate/matches.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";
import type { GeneratedUser } from "@/tests/segments/parity-arbitraries.ts";
import { messageLeaf, NOW, tree, user } from "@/tests/segments/parity-arbitraries.ts";
import type { PopulatedIds } from "@/tests/segments/parity-world.ts";
import { populate, snapshots } from "@/tests/segments/parity-world.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld(NOW);
});

const zones = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Apia"];

describe("both readers of a criteria tree take in the same users", () => {
  test.each(zones)("of an app in %s", async (zone) => {
    const app = await world.app({ timezone: zone });
    const people = fc.sample(user, { numRuns: 60, seed: zone.length * 1_009 });
    const made = await populate(app, people);
    const all = await snapshots(app);
    let some = 0;
    await fc.assert(
      fc.asyncProperty(tree, tree, tree, async (raw, first, second) => {
        const given = Criteria.parse(withIds(raw, made));
        const plain = { op: "all", of: [{ type: "identified", value: true }] } as const;
        const openSegments = (of: Criteria) =>
          JSON.stringify(of).includes('"segment"') ? plain : of;
        const segments = new Map<number, Criteria>([
          [1, Criteria.parse(withIds(openSegments(first), made))],
          [2, Criteria.parse(withIds(openSegments(second), made))],
        ]);
        const reading: Reading = { now: new Date(NOW), zone, segments };
        const one = all.filter((snapshot) => matches(given, snapshot, reading)).map(({ id }) => id);
        const { members, live } = await evaluateSet(app, given, reading);
        expect([...members.ids()]).toEqual(one);
        expect(live.count()).toBe(all.length);
        if (one.length > 0 && one.length < all.length) some += 1;
      }),
      { numRuns: 120 },
    );
    // A test whose trees match everyone or no one would prove little.
    expect(some).toBeGreaterThan(15);
  });
});

test("both readers of a criterion on messages take in the same users, whatever it singles out", async () => {
  const app = await world.app({ timezone: "Europe/Berlin" });
  const made = await populate(app, fc.sample(user, { numRuns: 80, seed: 11 }));
  const all = await snapshots(app);
  const reading: Reading = { now: new Date(NOW), zone: "Europe/Berlin", segments: new Map() };
  const partly = new Set<string>();
  await fc.assert(
    fc.asyncProperty(messageLeaf, async (raw) => {
      const given = Criteria.parse(withIds(raw, made));
      const one = all.filter((snapshot) => matches(given, snapshot, reading)).map(({ id }) => id);
      const { members } = await evaluateSet(app, given, reading);
      expect([...members.ids()]).toEqual(one);
      if (one.length === 0 || one.length === all.length) return;
      if ("type" in given && given.type === "message") partly.add(given.status);
    }),
    { numRuns: 400 },
  );
  expect([...partly].sort()).toEqual([...MESSAGE_STATUSES].sort());
});

/**
 * Generated trees number campaigns and programs from 1; here they get the ids that the database
 * assigned.
 */
function withIds(tree: unknown, { campaigns, program }: PopulatedIds): unknown {
  return JSON.parse(JSON.stringify(tree), (key, value) => {
    if (key === "campaignId") return campaigns[value - 1] ?? value;
    return key === "programId" && value === 1 ? program : value;
  });
}

const nobody: GeneratedUser = {
  externalId: false,
  appInfo: {},
  firstSeen: 0,
  lastSeen: 0,
  place: null,
  mergeInto: null,
  devices: [],
  hits: [],
  messages: [],
};

describe("a hit, a first and a last visit count from the first millisecond of a period to the last before its end", () => {
  const periods: Period[] = [
    { type: "last", n: 36, unit: "hours" },
    { type: "days_ago", n: 0 },
    { type: "days_ago", n: 1 },
    { type: "days_ago", n: 22 },
    { type: "more_than_days_ago", n: 2 },
    { type: "between", from: "2026-03-08", to: "2026-03-29" },
    { type: "since", date: "2026-03-29" },
  ];
  test.each(zones)("of an app in %s", async (zone) => {
    const app = await world.app({ timezone: zone });
    const now = new Date(NOW);
    const edges = periods.flatMap((period) => {
      const { from, to } = periodRange(period, now, zone);
      return [from, to].filter((edge) => edge !== undefined);
    });
    const instants = [...new Set(edges.flatMap((edge) => [edge - 1, edge, edge + 1]))];
    const people = instants.map(
      (at): GeneratedUser => ({
        ...nobody,
        firstSeen: at,
        lastSeen: at,
        hits: [{ tag: 0, ts: at, durationMs: null, extras: { k: 1 } }],
      }),
    );
    await populate(app, people);
    const all = await snapshots(app);
    const reading: Reading = { now, zone, segments: new Map() };
    const did = { type: "did", kind: "activity", count: { op: ">=", value: 1 } } as const;
    for (const period of periods) {
      const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = periodRange(
        period,
        now,
        zone,
      );
      const inside = instants.flatMap((at, i) => (at >= from && at < to ? [3 * (i + 1)] : []));
      const trees: Criteria[] = [
        { ...did, period },
        { ...did, period, where: [{ key: "k", op: "is", value: 1 }] },
        { type: "first_seen", period },
        { type: "last_seen", period },
      ];
      for (const tree of trees) {
        const { members } = await evaluateSet(app, tree, reading);
        expect([...members.ids()]).toEqual(inside);
        expect(all.filter((one) => matches(tree, one, reading)).map(({ id }) => id)).toEqual(
          inside,
        );
      }
    }
  });
});

test("users are told apart over many full and holed runs of ids", async () => {
  const app = await world.app();
  await app.db.sql`
    insert into users (app_id, id, first_seen, last_seen, merged_into)
    select ${app.app.id}, n, ${NOW}, ${NOW}, case when n = 9000 then 5 end
    from generate_series(1, 30000) n where n not between 20000 and 20010`;
  const reading: Reading = { now: new Date(NOW), zone: "UTC", segments: new Map() };
  const everybody: Criteria = { op: "not", of: { type: "identified", value: true } };
  const { members, live } = await evaluateSet(app, everybody, reading);
  const rows = await app.db.sql<{ id: number }[]>`
    select id from users where app_id = ${app.app.id} and merged_into is null order by id`;
  expect([...members.ids()]).toEqual(rows.map(({ id }) => id));
  expect(live.count()).toBe(30_000 - 11 - 1);
});

describe("the example of the strategy article", () => {
  const article = Criteria.parse({
    op: "all",
    of: [
      { type: "first_seen", period: { type: "days_ago", n: 3 } },
      {
        type: "did",
        kind: "activity",
        name: "login",
        count: { op: ">=", value: 1 },
        period: { type: "ever" },
      },
      {
        op: "any",
        of: [
          { type: "app_info", key: "logged_in", valueType: "boolean", op: "not_set" },
          { type: "app_info", key: "logged_in", valueType: "boolean", op: "is", value: false },
        ],
      },
    ],
  });

  test("launched the app for the first time 3 days ago, visited the login page, has not logged in", async () => {
    const app = await world.app({ timezone: "Europe/Paris" });
    const then = Date.parse("2026-03-27T09:00:00Z");
    const hit = { tag: 0, ts: then + 60_000, durationMs: null, extras: null };
    const visitor = { ...nobody, firstSeen: then, lastSeen: then, hits: [hit] };
    await populate(app, [
      visitor,
      { ...visitor, appInfo: { logged_in: false } },
      { ...visitor, appInfo: { logged_in: true } },
      { ...visitor, hits: [] },
      { ...visitor, firstSeen: then - 86_400_000 },
      { ...visitor, firstSeen: then + 86_400_000 },
    ]);
    const reading: Reading = { now: new Date(NOW), zone: "Europe/Paris", segments: new Map() };
    const { members } = await evaluateSet(app, article, reading);
    expect([...members.ids()]).toEqual([3, 6]);
    const all = await snapshots(app);
    expect(all.filter((one) => matches(article, one, reading)).map(({ id }) => id)).toEqual([3, 6]);
  });
});
