import { beforeAll, expect, test } from "vitest";
import { ensureHitPartitions, monthsToSplit } from "@/server/collect/hits/partitions.ts";
import { futureStart } from "@/server/collect/hits/store.partitions.ts";
import { ingestBatch } from "@/server/collect/ingest/ingest-batch.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

let world: TestWorld;

beforeAll(async () => {
  world = await createTestWorld("2100-11-05T00:00:00Z");
});

test("months are split from where the future begins to two months ahead, whole ones but the first", () => {
  const parts = monthsToSplit(Date.UTC(2026, 10, 20), new Date("2026-11-23T00:00:00Z"));
  expect(parts.map(({ name }) => name)).toEqual(["hits_2026_11", "hits_2026_12", "hits_2027_01"]);
  expect(parts[0]?.to).toBe(Date.UTC(2026, 11, 1));
});

test("splitting months off the future keeps every hit, its deduplication and its partition", async () => {
  const ctx = await world.app();
  const start = await futureStart(world.db);
  world.setNow(new Date(start + 100 * 86_400_000));
  const items = [0, 20, 45, 70, 99].map((day) => ({
    type: "track",
    event: "E",
    userId: "u",
    messageId: `m${day}`,
    timestamp: new Date(start + day * 86_400_000).toISOString(),
  }));
  await ingestBatch(ctx, items, { receivedAt: ctx.now() });
  world.setNow(new Date(start + 60 * 86_400_000));
  const made = await ensureHitPartitions(ctx);
  expect(made.length).toBeGreaterThan(2);
  expect(await ensureHitPartitions(ctx)).toEqual([]);
  world.setNow(new Date(start + 100 * 86_400_000));
  const again = await ingestBatch(ctx, items, { receivedAt: ctx.now() });
  expect(again).toMatchObject({ stored: 0, deduplicated: 5 });
  const rows = await world.db.sql<{ part: string; n: number }[]>`
    select tableoid::regclass::text as part, count(*)::int as n from hits where app_id = ${ctx.app.id} group by 1`;
  expect(rows.reduce((sum, { n }) => sum + n, 0)).toBe(5);
  for (const { part } of rows) expect(part).not.toBe("hits_future");
});

test("processes that start together make each partition once", async () => {
  world.setNow("2101-06-01T00:00:00Z");
  const made = await Promise.all([1, 2, 3].map(() => ensureHitPartitions(world.ctx())));
  const names = made.flat();
  expect(new Set(names).size).toBe(names.length);
  expect(names).toContain("hits_2101_08");
});
