import { beforeAll, expect, test } from "vitest";
import { ingestBatch } from "@/server/collect/ingest/ingest-batch.ts";
import type { AppCtx } from "@/server/ctx.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld("2026-11-30T12:00:00Z");
});

const at = (time: string) => `2026-11-30T${time}Z`;
const track = (userId: string, time: string, more: Record<string, unknown> = {}) => ({
  type: "track",
  event: "E",
  userId,
  timestamp: at(time),
  messageId: `${userId}-${time}`,
  ...more,
});
const send = (ctx: AppCtx, ...items: unknown[]) =>
  ingestBatch(ctx, items, { receivedAt: ctx.now(), sentAt: undefined });

const profile = async (ctx: AppCtx, userId: string) => {
  const [row] = await world.db.sql`
    select timezone, locale from users where app_id = ${ctx.app.id} and external_id = ${userId}`;
  return row && { ...row };
};

const paris = { context: { timezone: "Europe/Paris", locale: "fr-FR" } };
const library = { context: { library: { name: "l", version: "1" } } };

test("what an item says of a person counts, also when a newer one that says nothing came first", async () => {
  const ctx = await world.app();
  await send(ctx, track("f8", "10:00:10"));
  await send(ctx, track("f8", "10:00:09", paris));
  expect(await profile(ctx, "f8")).toEqual({ timezone: "Europe/Paris", locale: "fr-FR" });
  // Older data fills what is unknown, and replaces nothing.
  await send(ctx, track("f8", "09:00:00", { context: { timezone: "Asia/Tokyo" } }));
  expect(await profile(ctx, "f8")).toMatchObject({ timezone: "Europe/Paris" });
  await send(ctx, track("f8", "10:05:00", { context: { timezone: "Asia/Tokyo" } }));
  expect(await profile(ctx, "f8")).toEqual({ timezone: "Asia/Tokyo", locale: "fr-FR" });
});

test("data that was too old to be written is written when it comes again later", async () => {
  const ctx = await world.app();
  const rome = { context: { timezone: "Europe/Rome" } };
  await send(ctx, track("late", "10:00:00", paris));
  await send(ctx, track("late", "09:00:00", rome));
  expect(await profile(ctx, "late")).toMatchObject({ timezone: "Europe/Paris" });
  await send(ctx, track("late", "11:00:00", rome));
  expect(await profile(ctx, "late")).toMatchObject({ timezone: "Europe/Rome" });
});

test("within a batch, one item does not hide what another says", async () => {
  const ctx = await world.app();
  await send(ctx, track("f9", "10:00:00", paris), track("f9", "10:00:01", library));
  expect(await profile(ctx, "f9")).toEqual({ timezone: "Europe/Paris", locale: "fr-FR" });
});

test("a device keeps what it said when an older upload arrives, and learns it when it comes again", async () => {
  const ctx = await world.app();
  const on = (time: string, version: string) =>
    track("d", time, { anonymousId: "d1", context: { app: { version } } });
  await send(ctx, on("10:00:00", "2.0"));
  await send(ctx, on("09:00:00", "1.0"));
  const version = async () => {
    const [row] = await world.db
      .sql`select app_version as v from devices where app_id = ${ctx.app.id}`;
    return row?.v;
  };
  expect(await version()).toBe("2.0");
  await send(ctx, on("11:00:00", "1.0"));
  expect(await version()).toBe("1.0");
});
