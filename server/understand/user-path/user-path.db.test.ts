import { beforeAll, expect, test } from "vitest";
import { ingestBatch } from "@/server/collect/ingest/ingest-batch.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { userPath } from "@/server/understand/user-path/user-path.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

const NOW = "2026-11-23T12:00:00Z";
let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld(NOW);
});

/** Adds a session of `who` that viewed the pages one after the other, `back` days ago. */
async function session(app: AppCtx, who: string, pages: string[], back = 0) {
  const start = Date.parse(NOW) - back * 86_400_000 - 3_600_000;
  const items = pages.map((name, i) => ({
    type: "screen",
    name,
    anonymousId: who,
    messageId: `${who}-${back}-${i}`,
    timestamp: new Date(start + i * 10_000).toISOString(),
    context: { sessionId: `${who}-${back}` },
  }));
  await ingestBatch(app, items.reverse(), { receivedAt: new Date(NOW) });
}

test("the user path counts what people did within a session, in whatever order it arrives", async () => {
  const app = await world.app();
  await app.db.sql`
    insert into tags (app_id, kind, name, status, planned_at, screen) values
      (${app.app.id}, 'activity', 'home', 'planned', now(), null), (${app.app.id}, 'activity', 'thanks', 'planned', now(), null),
      (${app.app.id}, 'event', 'pay', 'planned', now(), 'cart')`;
  await session(app, "ann", ["home", "home", "cart", "home"]);
  await session(app, "ben", ["home", "cart"]);
  await session(app, "cat", ["cart"]);
  await session(app, "dan", ["home", "cart"], 3);
  const path = await userPath(app, { days: 1 });
  expect(path).toMatchObject({ sessions: 3, hits: 7, cut: false });
  const screens = new Map(path.screens.map((screen) => [screen.name, screen]));
  expect(screens.get("home")).toMatchObject({ views: 4, visits: 3, entries: 2, exits: 1 });
  expect(screens.get("cart")).toMatchObject({
    ...{ inPlan: false, status: "unplanned", views: 3, visits: 3, entries: 1, exits: 2 },
    tags: [{ name: "pay", status: "planned" }],
  });
  expect(screens.get("thanks")).toMatchObject({ status: "planned", views: 0, visits: 0 });
  expect(path.moves).toEqual(
    expect.arrayContaining([
      { from: "home", to: "cart", n: 2, share: 2 / 3 },
      { from: "cart", to: "home", n: 1, share: 1 / 3 },
    ]),
  );
  expect(path.moves).toHaveLength(2);
  expect(await userPath(app, { days: 7 })).toMatchObject({ sessions: 4, hits: 9 });
});

test("the user path of an app without traffic and plan is empty", async () => {
  const app = await world.app();
  expect(await userPath(app, { days: 7 })).toMatchObject({ screens: [], moves: [], sessions: 0 });
});
