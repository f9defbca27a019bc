import { beforeAll, expect, test } from "vitest";
import { insertBlocks } from "@/server/collect/blocks/store.ts";
import { toBlocks } from "@/server/collect/blocks/to-blocks.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { readApp, rebuildApps } from "@/server/standalone/rebuild-blocks.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
});

const MOMENTS = ["2026-10-31T23:59:59Z", "2026-11-01T00:00:00Z", "2026-11-20T12:00:00Z"];

/** One hit of tag 1 by user 1 at each moment, with its blocks. */
async function withHits(): Promise<AppCtx> {
  const app = await world.app();
  const hits = MOMENTS.map((ts) => ({
    tagId: 1,
    userId: 1,
    ts: Date.parse(ts),
    extras: null,
    durationMs: null,
  }));
  for (const hit of hits) {
    await app.db.sql`insert into hits (id, ts, app_id, tag_id, user_id, device_id)
      values (${crypto.randomUUID()}, ${new Date(hit.ts)}, ${app.app.id}, 1, 1, 0)`;
  }
  await insertBlocks(app, toBlocks(hits));
  return app;
}

async function blocksOf(app: AppCtx): Promise<string[]> {
  const rows = await app.db.sql<{ block: string }[]>`
    select day::text || ' ' || n as block from hit_blocks where app_id = ${app.app.id} order by 1`;
  return rows.map(({ block }) => block);
}

const RIGHT = ["2026-10-31 1", "2026-11-01 1", "2026-11-20 1"];

test("lost, doubled and invented blocks become those of the hits, in one app only", async () => {
  const [app, other] = [await withHits(), await withHits()];
  const broken = async ({ app: { id } }: AppCtx) => {
    await world.db.sql`delete from hit_blocks where app_id = ${id} and day = '2026-10-31'`;
    await world.db
      .sql`update hit_blocks set day = '2025-01-01' where app_id = ${id} and day = '2026-11-20'`;
  };
  await broken(app);
  await broken(other);
  const wrong = await blocksOf(other);
  expect(wrong).not.toEqual(RIGHT);
  expect(await rebuildApps(world.ctx(), app.app.id)).toEqual({
    apps: 1,
    deleted: 2,
    written: 3,
    hits: 3,
  });
  expect(await blocksOf(app)).toEqual(RIGHT);
  expect(await blocksOf(other)).toEqual(wrong);
});

test("without an app all are rebuilt, and a second run changes nothing", async () => {
  const [app, other] = [await withHits(), await withHits()];
  await world.db.sql`delete from hit_blocks`;
  const { written, hits } = await rebuildApps(world.ctx(), null);
  expect(written).toBe(hits);
  expect(await blocksOf(app)).toEqual(RIGHT);
  expect(await blocksOf(other)).toEqual(RIGHT);
  expect(await rebuildApps(world.ctx(), null)).toMatchObject({ deleted: written, written, hits });
});

test("arguments that name no app are refused with the usage, and an app that does not exist by its id", async () => {
  expect(readApp([])).toBeNull();
  expect(readApp(["--app", "3"])).toBe(3);
  for (const args of [["--app", "x"], ["--app", "0"], ["--apps", "3"], ["3"]])
    expect(() => readApp(args), args.join(" ")).toThrow("Usage: npm run blocks:rebuild");
  await expect(rebuildApps(world.ctx(), 999_999)).rejects.toThrow(
    "There is no app with the id 999999.",
  );
});
