import { beforeAll, describe, expect, test } from "vitest";
import { expectedShape } from "@/server/collect/live/expected-shape.ts";
import { forgetLive } from "@/server/collect/live/forget-live.ts";
import { WatchLive } from "@/server/collect/live/schema.ts";
import { watchLive } from "@/server/collect/live/watch-live.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { deviceId, userId } from "@/server/id.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

const NOW = "2026-11-23T12:00:00Z";
let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld(NOW);
});

const secondsAgo = (n: number) => new Date(Date.parse(NOW) - n * 1_000);
const watch = (app: AppCtx, input: Partial<WatchLive> = {}) =>
  watchLive(app, WatchLive.parse(input));

interface Arrival {
  name?: string;
  kind?: string;
  user?: number;
  device?: number;
  ago?: number;
  delay?: number;
  problem?: string;
  key?: string;
  outcome?: string;
  paired?: boolean;
  properties?: Record<string, unknown>;
}

/**
 * Creates users 1 to 3 (3 merged into 1) with a device each. The event `paid` is planned with a whole number
 * `amount`.
 */
async function shop(options: { planned?: boolean } = {}): Promise<AppCtx> {
  const { planned = true } = options;
  const app = await world.app();
  const { sql } = app.db;
  const id = app.app.id;
  await sql`
    insert into users (app_id, id, external_id, app_info, first_seen, last_seen, merged_into)
    select ${id}, n, 'u' || n, '{"first_name":"Ada","plan":"pro"}', ${NOW}, ${NOW}, case when n = 3 then 1 end
    from generate_series(1, 3) n`;
  await sql`
    insert into devices (app_id, id, key, user_id, platform, model, app_version, first_seen, last_seen)
    select ${id}, n, 'd' || n, n, 'ios', 'iPhone', '5.1', ${NOW}, ${NOW} from generate_series(1, 3) n`;
  await sql`
    insert into tags (app_id, kind, name, status, planned_at, spec)
    values (${id}, 'event', 'paid', 'live', ${planned ? NOW : null},
        ${JSON.stringify([{ key: "amount", type: "integer", required: true }])}::jsonb),
      (${id}, 'event', 'odd', 'unplanned', null, '[]')`;
  return app;
}

async function arrive(app: AppCtx, arrivals: readonly Arrival[]): Promise<number[]> {
  const ids: number[] = [];
  for (const arrival of arrivals) {
    const { name = "paid", kind = "event", user = 1, device = 1, ago = 10, delay = 0 } = arrival;
    const { problem = null, key = "", outcome = "stored", paired = false } = arrival;
    const { properties = { amount: 3 } } = arrival;
    const [row] = await app.db.sql<{ id: number }[]>`
      insert into live_items (received_at, ts, app_id, tag_id, user_id, device_id, paired, kind, name, outcome, problem,
        key, platform, app_version, item)
      values (${secondsAgo(ago)}, ${secondsAgo(ago + delay)}, ${app.app.id},
        (select id from tags where app_id = ${app.app.id} and kind = ${kind} and name = ${name}), ${user}, ${device},
        ${paired}, ${kind}, ${name}, ${outcome}, ${problem}, ${key}, 'ios', '5.1',
        ${JSON.stringify({ type: "track", event: name, properties })}::jsonb)
      returning id`;
    if (row) ids.push(row.id);
  }
  return ids;
}

async function storeHit(
  app: AppCtx,
  hit: { name?: string; user?: number; device?: number; ago: number; extras?: object },
): Promise<void> {
  const { name = "paid", user = 1, device = 1, ago, extras = { amount: 3 } } = hit;
  const ts = secondsAgo(ago);
  const id = `${ts.getTime().toString(16).padStart(12, "0")}${crypto.randomUUID().replaceAll("-", "").slice(12)}`;
  await app.db.sql`
    insert into hits (id, ts, app_id, tag_id, user_id, device_id, extras)
    values (${id}::uuid, ${ts}, ${app.app.id},
      (select id from tags where app_id = ${app.app.id} and name = ${name}), ${user}, ${device}, ${JSON.stringify(extras)}::jsonb)`;
}

describe("watching what arrives", () => {
  test("answers the newest first, with who, from what, how late, and what is wrong in words", async () => {
    const app = await shop();
    await arrive(app, [
      { user: 3, device: 2, ago: 9, delay: 2 },
      {
        ago: 8,
        problem: "wrong_type",
        key: "amount",
        properties: { amount: "12", colour: "red" },
      },
      { name: "odd", ago: 7, problem: "unplanned", outcome: "dropped:unplanned" },
    ]);
    const { lines, hasPlan } = await watch(app);
    expect(hasPlan).toBe(true);
    expect(lines.map(({ name, verdict, title }) => [name, verdict, title])).toEqual([
      ["odd", "wrong", "Not in the plan"],
      ["paid", "wrong", "Wrong type"],
      ["paid", "right", "Right"],
    ]);
    expect(lines[1]?.problems.map(({ sentence }) => sentence)).toEqual([
      "The extra “amount” should be a whole number, but was text “12”.",
      "The extra “colour” is not in the plan.",
    ]);
    expect(lines[2]).toMatchObject({
      delayMs: 2_000,
      user: { id: 1, externalId: "u1", appInfo: { first_name: "Ada" } },
      device: { id: 2, model: "iPhone", platform: "ios" },
      appVersion: "5.1",
      extras: { amount: 3 },
      payload: { type: "track", event: "paid" },
    });
    expect(lines[2]?.user?.appInfo).not.toHaveProperty("plan");
  });

  test("answers only what came after the cursor, and the last seconds again", async () => {
    const app = await shop();
    const [old, settled, fresh] = await arrive(app, [{ ago: 60 }, { ago: 30 }, { ago: 1 }]);
    const first = await watch(app);
    expect(first.cursor).toBe(settled);
    const again = await watch(app, { after: first.cursor });
    expect(again.lines.map(({ id }) => id)).toEqual([`a${fresh}`]);
    expect(again.cursor).toBe(settled);
    const rest = await watch(app, { after: old ?? 0 });
    expect(rest.lines.map(({ id }) => id)).toEqual([`a${fresh}`, `a${settled}`]);
  });

  test("filters by person (whose ids were joined), device, tag and problems", async () => {
    const app = await shop();
    const [one, two, three, odd] = await arrive(app, [
      { user: 1, device: 1 },
      { user: 2, device: 2 },
      { user: 3, device: 3, problem: "missing_extra", key: "amount" },
      { user: 2, device: 2, name: "odd", outcome: "deduplicated" },
    ]);
    const ids = async (input: Partial<WatchLive>) =>
      (await watch(app, input)).lines.map(({ id }) => Number(id.slice(1)));
    expect(await ids({ user: userId(1) })).toEqual([three, one]);
    expect(await ids({ device: deviceId(2) })).toEqual([odd, two]);
    expect(await ids({ tag: "event:odd" })).toEqual([odd]);
    expect(await ids({ problems: true })).toEqual([odd, three]);
    expect(await ids({ problems: true, device: deviceId(3), tag: "event:paid" })).toEqual([three]);
  });

  test("shows nothing of another app, and at most 200 lines", async () => {
    const [app, other] = [await shop(), await shop()];
    await arrive(other, [{}]);
    await arrive(
      app,
      Array.from({ length: 205 }, () => ({})),
    );
    expect((await watch(app)).lines).toHaveLength(200);
    expect((await watch(other)).lines).toHaveLength(1);
  });

  test("fills the first answer with stored hits, judged by the plan of today, without showing an arrival twice", async () => {
    const app = await shop();
    await storeHit(app, { ago: 3_600, extras: { amount: "many" } });
    await storeHit(app, { ago: 1_800, name: "odd" });
    await storeHit(app, { ago: 900, user: 2, device: 2 });
    await storeHit(app, { ago: 10 });
    const [arrival] = await arrive(app, [{ ago: 10 }]);
    const { lines, cursor } = await watch(app);
    expect(lines.map(({ id, name, verdict }) => [id[0], name, verdict])).toEqual([
      ["a", "paid", "right"],
      ["h", "paid", "right"],
      ["h", "odd", "wrong"],
      ["h", "paid", "wrong"],
    ]);
    expect(lines[0]?.id).toBe(`a${arrival}`);
    expect(lines[3]).toMatchObject({ receivedAt: null, delayMs: null, title: "Wrong type" });
    expect((await watch(app, { after: cursor })).lines).toEqual([]);
    const filtered = await watch(app, { user: userId(2) });
    expect(filtered.lines.map(({ user }) => user?.id)).toEqual([2]);
    const problems = await watch(app, { problems: true });
    expect(problems.lines.map(({ title }) => title)).toEqual(["Not in the plan", "Wrong type"]);
  });

  test("calls nothing wrong while there is no plan", async () => {
    const app = await shop({ planned: false });
    await storeHit(app, { ago: 900, name: "odd" });
    const { lines, hasPlan } = await watch(app);
    expect(hasPlan).toBe(false);
    expect(lines.map(({ verdict, title }) => [verdict, title])).toEqual([["right", "Received"]]);
  });

  test("leaves out a payload that is too long to read", async () => {
    const app = await shop();
    await arrive(app, [{ properties: { text: "x".repeat(9_000) } }]);
    const { lines } = await watch(app);
    expect(lines[0]).toMatchObject({ payload: null, extras: {} });
  });

  test("says for a minute that someone watches, without writing at every question", async () => {
    const app = await shop();
    const until = async () => {
      const [row] = await app.db.sql<{ at: Date | null; version: string }[]>`
        select watched_until as at, xmin::text as version from app_counters where app_id = ${app.app.id}`;
      return row;
    };
    await watch(app);
    const first = await until();
    expect(first?.at).toEqual(secondsAgo(-60));
    await watch(app);
    expect(await until()).toEqual(first);
    world.setNow(secondsAgo(-25));
    await watch(app);
    world.setNow(NOW);
    expect((await until())?.at).toEqual(secondsAgo(-85));
  });

  test("tells what the plan expects of a tag, and nothing of what is not in it", async () => {
    const app = await shop();
    expect(await expectedShape(app, { kind: "event", name: "paid", keys: [] })).toMatchObject({
      extras: [{ key: "amount", required: true, words: "a whole number" }],
    });
    expect(await expectedShape(app, { kind: "event", name: "odd", keys: [] })).toBeNull();
    await app.db.sql`
      update tags set renamed_to = (select id from tags where app_id = ${app.app.id} and name = 'paid')
      where app_id = ${app.app.id} and name = 'odd'`;
    expect(await expectedShape(app, { kind: "event", name: "odd", keys: [] })).not.toBeNull();
  });
});

describe("forgetting what arrived", () => {
  test("keeps 15 minutes of all traffic, 7 days of paired devices, and at most 5,000 lines of an app", async () => {
    const [app, busy] = [await shop(), await shop()];
    const day = 86_400;
    const kept = await arrive(app, [
      { ago: 890 },
      { ago: 910 },
      { ago: 6.9 * day, paired: true },
      { ago: 7.1 * day, paired: true },
    ]);
    const [followed] = await arrive(busy, [{ ago: 60, paired: true }]);
    await busy.db.sql`
      insert into live_items (received_at, ts, app_id, tag_id, user_id, device_id, paired, kind, name, outcome, platform,
        app_version, item)
      select ${secondsAgo(5)}, ${secondsAgo(5)}, ${busy.app.id}, null, 1, 1, false, 'event', 'paid', 'stored', 'ios', '', '{}'
      from generate_series(1, 5100)`;
    await forgetLive(world.ctx());
    const left = await app.db.sql<{ id: number }[]>`
      select id from live_items where app_id = ${app.app.id} order by id`;
    expect(left.map(({ id }) => id)).toEqual([kept[0], kept[2]]);
    const [counted] = await app.db.sql<{ n: number; followed: boolean }[]>`
      select count(*)::int as n, bool_or(id = ${followed ?? 0}) as followed from live_items where app_id = ${busy.app.id}`;
    expect(counted).toEqual({ n: 5_001, followed: true });
  });
});
