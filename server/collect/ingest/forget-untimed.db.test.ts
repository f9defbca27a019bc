import { beforeAll, expect, it } from "vitest";
import { forgetUntimed } from "@/server/collect/ingest/forget-untimed.ts";
import { ingestBatch } from "@/server/collect/ingest/ingest-batch.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
});

it("a repeat of an item without a timestamp is recognised for 30 days", async () => {
  const ctx = await world.app();
  const send = () =>
    ingestBatch(ctx, [{ type: "track", event: "paid", userId: "ada", messageId: "m1" }], {
      receivedAt: ctx.now(),
    });
  expect(await send()).toMatchObject({ stored: 1, deduplicated: 0 });
  world.setNow("2026-12-22T12:00:00Z");
  expect(await forgetUntimed(ctx)).toEqual({ forgotten: 0 });
  expect(await send()).toMatchObject({ stored: 0, deduplicated: 1 });
  world.setNow("2026-12-24T12:00:00Z");
  expect(await forgetUntimed(ctx)).toEqual({ forgotten: 1 });
});
