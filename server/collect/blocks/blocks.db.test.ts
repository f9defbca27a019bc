import { beforeAll, describe, expect, test } from "vitest";
import { decodeBlock } from "@/server/collect/blocks/block.ts";
import { eachValue } from "@/server/collect/blocks/column.ts";
import { compactBlocks } from "@/server/collect/blocks/compact.ts";
import { rebuildBlocks } from "@/server/collect/blocks/rebuild.ts";
import { insertBlocks, readBlocks } from "@/server/collect/blocks/store.ts";
import { toBlocks } from "@/server/collect/blocks/to-blocks.ts";
import type { AppCtx } from "@/server/ctx.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
});

const ALWAYS = { from: null, to: null };

interface Hit {
  tagId: number;
  userId: number;
  ts: number;
  extras: Record<string, unknown> | null;
  durationMs: number | null;
}

function someHits(count: number, seed = 1): Hit[] {
  const start = Date.parse("2026-11-20T00:00:00Z");
  return Array.from({ length: count }, (_, i) => ({
    tagId: 1 + ((i * seed) % 3),
    userId: 1 + ((i * 7 * seed) % 50),
    ts: start + ((i * 7_919_123 * seed) % (3 * 86_400_000)),
    extras: i % 4 === 0 ? null : { type: ["a", "b", 3, true][i % 4] as string, price: i / 3 },
    durationMs: i % 5 === 0 ? i : null,
  }));
}

async function ingest(app: AppCtx, hits: readonly Hit[], perCommit: number): Promise<void> {
  for (let at = 0; at < hits.length; at += perCommit) {
    const batch = hits.slice(at, at + perCommit);
    await app.db.transaction(async (db) => {
      for (const hit of batch) {
        await db.sql`insert into hits ${db.sql({
          id: crypto.randomUUID(),
          ts: new Date(hit.ts),
          app_id: app.app.id,
          tag_id: hit.tagId,
          user_id: hit.userId,
          device_id: 0,
          duration_ms: hit.durationMs,
          extras: hit.extras === null ? null : db.sql.json(hit.extras as never),
        })}`;
      }
      await insertBlocks({ ...app, db }, toBlocks(batch));
    });
  }
}

/** Returns every hit in the blocks of a tag as a sorted list of strings. */
async function contents(app: AppCtx, tagIds: number[]): Promise<string[]> {
  const out: string[] = [];
  for (const payload of await readBlocks(app, tagIds, ALWAYS)) {
    const block = decodeBlock(payload);
    const rows = Array.from(block.users, (userId, i) => [block.day, userId, block.msOfDay[i]]);
    for (const key of block.keys().sort()) {
      const column = block.column(key);
      if (column) eachValue(column, (i, value) => rows[i]?.push(key as never, value as never));
    }
    const durations = block.durations();
    if (durations) eachValue(durations, (i, value) => rows[i]?.push(value as never));
    out.push(...rows.map((row) => JSON.stringify(row)));
  }
  return out.sort();
}

async function blockCount(app: AppCtx): Promise<number> {
  const [row] = await app.db.sql<{ n: number }[]>`
    select count(*)::int as n from hit_blocks where app_id = ${app.app.id}`;
  return row?.n ?? 0;
}

describe("blocks in the database", () => {
  test("hold the same hits after compaction, in far fewer rows", async () => {
    const app = await world.app();
    await ingest(app, someHits(300), 10);
    const before = await contents(app, [1, 2, 3]);
    const blocks = await blockCount(app);
    const { merged, into, more } = await compactBlocks(app, { appId: app.app.id });
    expect(before).toHaveLength(300);
    expect(await contents(app, [1, 2, 3])).toEqual(before);
    expect(merged - into).toBe(blocks - (await blockCount(app)));
    expect(await blockCount(app)).toBeLessThanOrEqual(12);
    expect(more).toBe(false);
  });

  test("lose and double nothing when compactions race each other and ingestion", async () => {
    const app = await world.app();
    const hits = someHits(400);
    await ingest(app, hits.slice(0, 200), 5);
    await Promise.all([
      ingest(app, hits.slice(200), 5),
      compactBlocks(app, { appId: app.app.id }),
      compactBlocks(app, { appId: app.app.id }).then(() =>
        compactBlocks(app, { appId: app.app.id }),
      ),
    ]);
    const other = await world.app();
    await insertBlocks(other, toBlocks(hits));
    expect(await contents(app, [1, 2, 3])).toEqual(await contents(other, [1, 2, 3]));
  });

  test("rebuilt from hits are what ingestion wrote, beside compaction and new hits too", async () => {
    const app = await world.app();
    const hits = someHits(300, 5);
    await ingest(app, hits.slice(0, 200), 20);
    const range = { appId: app.app.id, tagId: null, from: "2026-11-20", to: "2026-11-22" };
    const quiet = await contents(app, [1, 2, 3]);
    expect(await rebuildBlocks(app, range)).toMatchObject({ hits: 200 });
    expect(await contents(app, [1, 2, 3])).toEqual(quiet);
    await Promise.all([
      ingest(app, hits.slice(200), 5),
      rebuildBlocks(app, range),
      compactBlocks(app, { appId: app.app.id }),
    ]);
    const other = await world.app();
    await insertBlocks(other, toBlocks(hits));
    expect(await contents(app, [1, 2, 3])).toEqual(await contents(other, [1, 2, 3]));
  });

  test("are rebuilt for one tag and one day without touching the others", async () => {
    const app = await world.app();
    await ingest(app, someHits(100), 50);
    const before = await contents(app, [1, 2, 3]);
    await app.db
      .sql`delete from hit_blocks where app_id = ${app.app.id} and tag_id = 2 and day = '2026-11-21'`;
    expect(await contents(app, [1, 2, 3])).not.toEqual(before);
    await rebuildBlocks(app, { appId: app.app.id, tagId: 2, from: "2026-11-21", to: "2026-11-21" });
    expect(await contents(app, [1, 2, 3])).toEqual(before);
  });
});
