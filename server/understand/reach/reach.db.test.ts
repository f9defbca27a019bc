import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { AppCtx } from "@/server/ctx.ts";
import { keepReach } from "@/server/understand/reach/keep-reach.ts";
import { reachReport } from "@/server/understand/reach/reach-report.ts";
import { retireSilent } from "@/server/understand/reach/retire-silent.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

const NOW = "2026-11-23T12:00:00Z";
const START = new Date(NOW).getTime();
const daysAgo = (days: number) => new Date(START - days * 86_400_000);
let world: TestWorld;
let app: AppCtx;
beforeAll(async () => {
  world = await createTestWorld(NOW);
});
beforeEach(async () => {
  world.setNow(NOW);
  app = await world.app();
});

interface Device {
  id: number;
  user?: number;
  state?: string;
  kind?: "webpush" | "fcm" | null;
  seen?: number;
  platform?: string;
  asked?: string | null;
  reason?: string | null;
}

/**
 * Adds a device of a new person, unless `user` names one. It is subscribed in a browser and was
 * seen 30 days ago, unless told otherwise.
 */
async function device(one: Device): Promise<void> {
  const { id, user = id, state = "subscribed", kind = "webpush", seen = 30 } = one;
  const { platform = "web", asked = null, reason = null } = one;
  const at = daysAgo(seen);
  await world.db.sql`
    insert into users (app_id, id, first_seen, last_seen) values (${app.app.id}, ${user}, ${at}, ${at})
    on conflict (app_id, id) do update set last_seen = greatest(users.last_seen, excluded.last_seen)`;
  await world.db.sql`
    insert into devices (app_id, id, key, user_id, platform, first_seen, last_seen, push_kind, push_endpoint, push_state,
      push_reason, push_asked, push_changed_at)
    values (${app.app.id}, ${id}, ${`d${id}`}, ${user}, ${platform}, ${at}, ${at}, ${kind},
      ${state === "subscribed" || state === "retired" ? `token-${id}` : null}, ${state}, ${reason}, ${asked}, ${at})`;
}

/** Sends a push to the device this many days ago; `heard` = it sent a receipt. */
async function pushes(id: number, days: readonly number[], heard = false, user = id) {
  for (const day of days)
    await world.db.sql`
      insert into deliveries (app_id, campaign_id, occurrence, user_id, device_id, chunk, state, due_at, expires_at, sent_at,
        delivered_at)
      values (${app.app.id}, ${day * 1_000 + id}, 1, ${user}, ${id}, 0, 'sent', ${daysAgo(day)}, ${daysAgo(day - 1)},
        ${daysAgo(day)}, ${heard ? daysAgo(day) : null})`;
}
const states = async () =>
  Object.fromEntries(
    (
      await world.db.sql<{ id: number; state: string }[]>`
        select id, push_state || coalesce(' ' || push_reason, '') as state from devices
        where app_id = ${app.app.id} order by id`
    ).map(({ id, state }) => [id, state]),
  );

describe("devices from which nothing comes back", () => {
  const FIVE = [20, 17, 12, 8, 3];

  test("are retired after five messages over two weeks, and only where others do answer", async () => {
    await device({ id: 1 });
    await pushes(1, FIVE);
    expect(await retireSilent(world.ctx())).toEqual({ retired: 0 });
    await device({ id: 2 });
    await pushes(2, [3], true);
    expect(await retireSilent(world.ctx())).toEqual({ retired: 1 });
    expect(await states()).toEqual({ 1: "retired no_receipts", 2: "subscribed" });
    expect(await retireSilent(world.ctx())).toEqual({ retired: 0 });
  });

  test("are left alone with four messages, within two weeks, seen since, or heard of in between", async () => {
    await device({ id: 1 });
    await pushes(1, [3], true);
    await device({ id: 2 });
    await pushes(2, FIVE.slice(0, 4));
    await device({ id: 3 });
    await pushes(3, [13, 11, 9, 5, 1]);
    await device({ id: 4, seen: 10 });
    await pushes(4, [29, 27, 25, 23, 21]);
    await device({ id: 5 });
    await pushes(5, FIVE);
    await pushes(5, [15], true);
    await device({ id: 6, kind: "fcm" });
    await pushes(6, FIVE);
    expect(await retireSilent(world.ctx())).toEqual({ retired: 0 });
  });

  test("messages that were planned for the person before a merge count", async () => {
    await device({ id: 1 });
    await pushes(1, [3], true);
    await device({ id: 2 });
    await device({ id: 3 });
    await world.db.sql`update users set merged_into = 3 where app_id = ${app.app.id} and id = 2`;
    await pushes(2, FIVE.slice(0, 3));
    await pushes(2, FIVE.slice(3), false, 3);
    expect(await retireSilent(world.ctx())).toEqual({ retired: 1 });
  });

  test("come back when they are seen or a late receipt arrives, and those of dead tokens never", async () => {
    await device({ id: 1, state: "retired", reason: "no_receipts" });
    await device({ id: 2, state: "retired", reason: "no_receipts" });
    await device({ id: 3, state: "retired", reason: "unregistered" });
    await device({ id: 4, state: "retired", reason: "no_receipts" });
    await pushes(2, [1], true);
    await world.db.sql`
      update devices set last_seen = ${daysAgo(0)} where app_id = ${app.app.id} and id in (1, 3)`;
    expect((await keepReach(world.ctx())).revived).toBe(2);
    expect(await states()).toEqual({
      1: "subscribed",
      2: "subscribed",
      3: "retired unregistered",
      4: "retired no_receipts",
    });
  });
});

describe("the report of reach", () => {
  test("counts each person once, by the reason that stands nearest to reaching them", async () => {
    await device({ id: 1 });
    await device({ id: 2, user: 1, kind: "fcm", platform: "android" });
    await device({ id: 3, user: 1, state: "denied", kind: null });
    await device({ id: 4, state: "denied", kind: null });
    await device({ id: 5, state: "unsubscribed", kind: null });
    await device({ id: 6, state: "retired", reason: "http_410" });
    await device({ id: 7, state: "none", kind: null, asked: "later" });
    await device({ id: 8, state: "none", kind: null });
    await device({ id: 9, seen: 200 });
    await world.db.sql`
      insert into users (app_id, id, first_seen, last_seen) values (${app.app.id}, 20, ${NOW}, ${NOW})`;
    const report = await reachReport(app, { days: 30 });
    expect(report.people).toEqual({
      people: 7,
      push: 1,
      web: 1,
      native: 1,
      why: {
        denied: 1,
        unsubscribed: 1,
        retired: 1,
        postponed: 1,
        never_asked: 1,
        no_device: 1,
      },
    });
    expect(report.platforms).toEqual([
      { platform: "web", devices: 7, asked: 6, subscribed: 1 },
      { platform: "android", devices: 1, asked: 1, subscribed: 1 },
    ]);
    expect(report.retired).toEqual([{ reason: "http_410", devices: 1 }]);
  });

  test("a person found through several ids is one, with the devices of all of them", async () => {
    await device({ id: 1, seen: 100 });
    await device({ id: 2, state: "none", kind: null, seen: 1 });
    await world.db.sql`update users set merged_into = 2 where app_id = ${app.app.id} and id = 1`;
    expect((await reachReport(app, { days: 30 })).people).toMatchObject({ people: 1, push: 1 });
  });

  test("the history keeps the last count of each day and ends with now", async () => {
    await device({ id: 1 });
    world.setNow(daysAgo(1));
    await keepReach(world.ctx());
    await device({ id: 2, state: "none", kind: null, seen: 1 });
    await keepReach(world.ctx());
    world.setNow(NOW);
    await keepReach(world.ctx());
    await device({ id: 3, seen: 0 });
    const { days } = await reachReport(app, { days: 30 });
    expect(days).toEqual([
      { day: "2026-11-22", devices: 2, asked: 1, subscribed: 1 },
      { day: "2026-11-23", devices: 3, asked: 2, subscribed: 2 },
    ]);
  });
});
