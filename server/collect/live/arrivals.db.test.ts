import { beforeAll, describe, expect, test } from "vitest";
import { ingestBatch } from "@/server/collect/ingest/ingest-batch.ts";
import { expectedShape } from "@/server/collect/live/expected-shape.ts";
import { listPairings } from "@/server/collect/live/list-pairings.ts";
import { WatchLive } from "@/server/collect/live/schema.ts";
import { startPairing } from "@/server/collect/live/start-pairing.ts";
import { watchLive } from "@/server/collect/live/watch-live.ts";
import type { AppCtx } from "@/server/ctx.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

let world: TestWorld;
beforeAll(async () => {
  // The database's own clock decides whether arrivals are noted.
  world = await createTestWorld(new Date().toISOString());
});

const watch = (app: AppCtx, input: Partial<WatchLive> = {}) =>
  watchLive(app, WatchLive.parse(input));

describe("what has arrived", () => {
  const item = (body: object) => ({
    anonymousId: "device-1",
    messageId: crypto.randomUUID(),
    context: { app: { version: "5.2" }, device: { type: "ios", model: "iPhone 17" } },
    ...body,
  });

  /** Like `shop`, with the planned app-info `age` (a whole number) and the personal event `called`. */
  async function watchedShop(): Promise<AppCtx> {
    const app = await world.app();
    await app.db.sql`
      insert into tags (app_id, kind, name, status, planned_at, spec, planned_type, personal)
      values (${app.app.id}, 'event', 'paid', 'live', now(),
          ${JSON.stringify([{ key: "amount", type: "integer", required: true }])}::jsonb, null, false),
        (${app.app.id}, 'event', 'called', 'live', now(),
          ${JSON.stringify([{ key: "minutes", type: "integer", required: true }])}::jsonb, null, true),
        (${app.app.id}, 'app_info', 'age', 'live', now(), '[]', 'integer', false)`;
    await watch(app);
    return app;
  }

  test("is on the stream with its verdict, and an identify with each app-info that is wrong", async () => {
    const app = await watchedShop();
    const items = [
      item({ type: "track", event: "paid", properties: { amount: 3 } }),
      item({ type: "track", event: "paid", properties: { amount: "3" } }),
      item({ type: "track", event: "unheard_of" }),
      item({ type: "identify", userId: "ada", traits: { age: "old", shoe_size: 40 } }),
      item({ type: "track", event: "called", properties: { minutes: "few" } }),
    ];
    await ingestBatch(app, items, { receivedAt: new Date() });
    const lines = (await watch(app)).lines.filter(({ kind }) => kind !== "session");
    expect(
      lines.map(({ kind, title, problems }) => [kind, title, ...problems.map((p) => p.sentence)]),
    ).toEqual([
      ["event", "Wrong type", "The extra “minutes” should be a whole number."],
      [
        "identify",
        "Wrong type",
        "The app-info “age” should be a whole number, but was text “old”.",
        "The app-info “shoe_size” is not in the plan.",
      ],
      ["event", "Not in the plan", "The event “unheard_of” is not in the plan."],
      ["event", "Wrong type", "The extra “amount” should be a whole number, but was text “3”."],
      ["event", "Right"],
    ]);
    expect(lines[0]?.extras).toEqual({ minutes: "•••" });
    expect(lines[4]).toMatchObject({ device: { model: "iPhone 17" }, appVersion: "5.2" });
    const ofTag = await watch(app, { tag: "app_info:age" });
    expect(ofTag.lines.map(({ kind }) => kind)).toEqual(["identify"]);
    const shape = await expectedShape(app, {
      kind: "identify",
      name: "",
      keys: ["age", "shoe_size"],
    });
    expect(shape?.extras).toEqual([{ key: "age", required: false, words: "a whole number" }]);
  });

  test("the beginning of a session is one line, although it is an item and a hit", async () => {
    const app = await watchedShop();
    const context = { sessionId: "s1", device: { id: "phone" } };
    await ingestBatch(app, [item({ type: "session", action: "start", context })], {
      receivedAt: new Date(),
    });
    const { lines } = await watch(app);
    expect(lines.map(({ id, kind }) => [id[0], kind])).toEqual([["a", "session"]]);
  });

  test("stored hits of a personal tag show no values, yet are judged by them", async () => {
    const app = await watchedShop();
    await ingestBatch(
      app,
      [
        item({ type: "track", event: "called", properties: { minutes: 4 } }),
        item({ type: "track", event: "called", properties: { minutes: 4.5 } }),
      ],
      { receivedAt: new Date() },
    );
    await app.db.sql`delete from live_items where app_id = ${app.app.id}`;
    const lines = (await watch(app)).lines.filter(({ kind }) => kind !== "session");
    expect(lines.map(({ title, extras }) => [title, extras.minutes]).sort()).toEqual([
      ["Right", "•••"],
      ["Wrong type", "•••"],
    ]);
    expect(JSON.stringify(lines)).not.toContain("4.5");
  });

  test("an item that carries a code pairs its device, which is followed from then on without anybody watching", async () => {
    const app = await world.app();
    const { code } = await startPairing(app, { name: "Mine" });
    const context = { app: { version: "5.2" }, device: { id: "phone" }, pairing: code };
    const receivedAt = new Date();
    await ingestBatch(app, [item({ type: "track", event: "hello", context })], { receivedAt });
    const [pairing] = await listPairings(app);
    expect(pairing).toMatchObject({ mine: true, device: { appVersion: "5.2" } });
    await expect
      .poll(
        async () => {
          await ingestBatch(app, [item({ type: "track", event: "again", context })], {
            receivedAt,
          });
          const rows = await app.db.sql`select paired from live_items where app_id = ${app.app.id}`;
          return rows.some(({ paired }) => paired === true);
        },
        { timeout: 20_000 },
      )
      .toBe(true);
  });
});
