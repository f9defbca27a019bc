import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { TestWorld } from "@/db/testing.ts";
import { createTestWorld } from "@/db/testing.ts";
import { insertBlocks } from "@/server/blocks/store.ts";
import { toBlocks } from "@/server/blocks/to-blocks.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { userId } from "@/server/id.ts";
import { evaluateSet } from "@/server/segments/evaluate-set.ts";
import type { Reading } from "@/server/segments/matches.ts";
import { matches } from "@/server/segments/matches.ts";
import type { GeneratedUser } from "@/server/segments/parity-arbitraries.ts";
import { NAMES, NOW, tree, user } from "@/server/segments/parity-arbitraries.ts";
import { Criteria, HIT_KINDS } from "@/server/segments/schema.ts";
import type { UserSnapshot } from "@/server/segments/snapshot.ts";
import { selectSnapshot } from "@/server/segments/store.snapshot.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld(NOW);
});

const DEVICE_COLUMNS = [
  ...["platform", "os", "os_version", "model", "manufacturer", "browser", "app_version"],
  ...["sdk_version", "locale", "timezone", "carrier", "network", "screen"],
];

async function insertTags(app: AppCtx): Promise<number[]> {
  const ids: number[] = [];
  for (const kind of HIT_KINDS) {
    for (const name of NAMES) {
      const [row] = await app.db.sql<{ id: number }[]>`
        insert into tags (app_id, kind, name) values (${app.app.id}, ${kind}, ${name}) returning id`;
      ids.push(row?.id ?? 0);
    }
  }
  return ids;
}

/** Ids leave gaps (3, 6, 9 …), as rolled back batches do. Every fourth user was merged into another that was not. */
async function populate(app: AppCtx, people: GeneratedUser[]): Promise<void> {
  const { sql } = app.db;
  const app_id = app.app.id;
  const tags = await insertTags(app);
  const isMerged = people.map(({ mergeInto }, i) => mergeInto !== null && i > 0);
  const finals = people.flatMap((_, i) => (isMerged[i] ? [] : [i]));
  const hits: (Parameters<typeof toBlocks>[0] extends Iterable<infer H> ? H : never)[] = [];
  let device = 0;
  for (const [i, person] of people.entries()) {
    const id = 3 * (i + 1);
    const into = isMerged[i] ? finals[(person.mergeInto ?? 0) % finals.length] : undefined;
    await sql`insert into users ${sql({
      app_id,
      id,
      external_id: person.externalId ? `u${id}` : null,
      app_info: sql.json(person.appInfo),
      first_seen: new Date(person.firstSeen),
      last_seen: new Date(person.lastSeen),
      country: person.place,
      region: person.place,
      city: person.place,
      merged_into: into === undefined ? null : 3 * (into + 1),
    })}`;
    for (const { technicals, subscribed } of person.devices) {
      device += 1;
      const columns = Object.fromEntries(
        DEVICE_COLUMNS.map((name, c) => [name, technicals[c] ?? null]),
      );
      await sql`insert into devices ${sql({
        ...columns,
        app_id,
        id: device,
        key: `d${device}`,
        user_id: id,
        first_seen: new Date(NOW),
        last_seen: new Date(NOW),
        push_state: subscribed ? "subscribed" : "denied",
      })}`;
    }
    for (const { tag, ts, durationMs, extras } of person.hits) {
      hits.push({ userId: id, ts, durationMs, extras, tagId: tags[tag] ?? 0 });
    }
  }
  for (const { userId: user_id, ts, durationMs, extras, tagId } of hits) {
    await sql`insert into hits ${sql({
      id: crypto.randomUUID(),
      ts: new Date(ts),
      app_id,
      tag_id: tagId,
      user_id,
      device_id: 0,
      duration_ms: durationMs,
      extras: extras === null ? null : sql.json(extras as never),
    })}`;
  }
  // In two halves, so that days have several blocks; and of users that no longer exist.
  const half = hits.length >> 1;
  await insertBlocks(app.db, app.app.id, toBlocks(hits.slice(0, half)));
  const erased = hits.slice(0, 9).map((hit) => ({ ...hit, userId: hit.userId + 1 }));
  await insertBlocks(app.db, app.app.id, toBlocks([...hits.slice(half), ...erased]));
}

async function snapshots(app: AppCtx): Promise<UserSnapshot[]> {
  const tags = await app.db.sql<{ id: number }[]>`select id from tags where app_id = ${app.app.id}`;
  const users = await app.db.sql<{ id: number }[]>`
    select id from users where app_id = ${app.app.id} and merged_into is null order by id`;
  const ids = tags.map((tag) => tag.id);
  const found = await Promise.all(
    users.map(({ id }) => selectSnapshot(app.db, app.app.id, userId(id), ids)),
  );
  return found.filter((snapshot) => snapshot !== null);
}

const zones = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Apia"];

describe("both readers of a criteria tree take in the same users", () => {
  test.each(zones)("of an app in %s", async (zone) => {
    const app = await world.app({ timezone: zone });
    const people = fc.sample(user, { numRuns: 60, seed: zone.length * 1_009 });
    await populate(app, people);
    const all = await snapshots(app);
    let some = 0;
    await fc.assert(
      fc.asyncProperty(tree, tree, tree, async (raw, first, second) => {
        const given = Criteria.parse(raw);
        const plain = { op: "all", of: [{ type: "identified", value: true }] } as const;
        const openSegments = (of: Criteria) =>
          JSON.stringify(of).includes('"segment"') ? plain : of;
        const segments = new Map<number, Criteria>([
          [1, Criteria.parse(openSegments(first))],
          [2, Criteria.parse(openSegments(second))],
        ]);
        const reading: Reading = { now: new Date(NOW), zone, segments };
        const one = all.filter((snapshot) => matches(given, snapshot, reading)).map(({ id }) => id);
        const { members, live } = await evaluateSet(app.db, app.app.id, given, reading);
        expect([...members.ids()]).toEqual(one);
        expect(live.count()).toBe(all.length);
        if (one.length > 0 && one.length < all.length) some += 1;
      }),
      { numRuns: 120 },
    );
    // A test whose trees take in everybody or nobody would prove little.
    expect(some).toBeGreaterThan(15);
  });
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
    const nobody: GeneratedUser = {
      externalId: false,
      appInfo: {},
      firstSeen: then,
      lastSeen: then,
      place: null,
      mergeInto: null,
      devices: [],
      hits: [hit],
    };
    await populate(app, [
      nobody,
      { ...nobody, appInfo: { logged_in: false } },
      { ...nobody, appInfo: { logged_in: true } },
      { ...nobody, hits: [] },
      { ...nobody, firstSeen: then - 86_400_000 },
      { ...nobody, firstSeen: then + 86_400_000 },
    ]);
    const reading: Reading = { now: new Date(NOW), zone: "Europe/Paris", segments: new Map() };
    const { members } = await evaluateSet(app.db, app.app.id, article, reading);
    expect([...members.ids()]).toEqual([3, 6]);
    const all = await snapshots(app);
    expect(all.filter((one) => matches(article, one, reading)).map(({ id }) => id)).toEqual([3, 6]);
  });
});
