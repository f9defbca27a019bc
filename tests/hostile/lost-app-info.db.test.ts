import { beforeAll, expect, test } from "vitest";
import { ingestBatch } from "@/server/collect/ingest/ingest-batch.ts";
import type { AppCtx } from "@/server/ctx.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
});

let made = 0;
const identify = (traits: object, userId = "ada") => ({
  type: "identify",
  userId,
  messageId: `m${++made}`,
  timestamp: "2026-11-23T11:00:00Z",
  traits,
});

const ingest = (ctx: AppCtx, ...items: object[]) =>
  ingestBatch(ctx, items, { receivedAt: ctx.now() });

const many = (n: number, prefix: string) =>
  Object.fromEntries(Array.from({ length: n }, (_, i) => [`${prefix}${i}`, i]));

async function countsOf(ctx: AppCtx): Promise<Record<string, number>> {
  const rows = await world.db.sql<{ outcome: string; n: number }[]>`
    select outcome, n::int from ingest_counts where app_id = ${ctx.app.id} and outcome like 'app_info:%'`;
  return Object.fromEntries(rows.map(({ outcome, n }) => [outcome, n]));
}

test("a name that is too long or empty, and values beyond the 200th, are named in the answer and counted", async () => {
  const ctx = await world.app();
  const long = "x".repeat(65);
  const answer = await ingest(
    ctx,
    identify({ [long]: 1, "": 2, plan: "pro" }),
    identify(many(202, "k")),
  );
  expect(answer).toMatchObject({ stored: 2, dropped: [] });
  expect(answer.droppedAppInfo).toEqual([
    {
      index: 0,
      key: long,
      reason: "key_too_long",
      message: expect.stringMatching(/64 characters/),
    },
    { index: 0, key: "", reason: "no_key", message: expect.any(String) },
    { index: 1, key: "k200", reason: "too_many_values", message: expect.any(String) },
    { index: 1, key: "k201", reason: "too_many_values", message: expect.any(String) },
  ]);
  expect(await countsOf(ctx)).toEqual({
    "app_info:key_too_long": 1,
    "app_info:no_key": 1,
    "app_info:too_many_values": 2,
  });
});

test("the 501st app-info of a person is named in the answer, a new value of a known one is kept", async () => {
  const ctx = await world.app();
  for (const prefix of ["a", "b", "c"]) await ingest(ctx, identify(many(166, prefix)));
  const answer = await ingest(ctx, identify({ a0: 9, d0: 1, d1: 2, d2: 3 }));
  expect(answer.droppedAppInfo).toEqual([
    { index: 0, key: "d2", reason: "too_many_keys", message: expect.stringMatching(/500/) },
  ]);
  expect(await countsOf(ctx)).toEqual({ "app_info:too_many_keys": 1 });
  const [row] = await world.db.sql<{ a0: number }[]>`
    select (app_info->>'a0')::int as a0 from users where app_id = ${ctx.app.id}`;
  expect(row?.a0).toBe(9);
});

test("a name beyond the app's limit is named in the answer, and said once for an id that was joined to a person", async () => {
  const ctx = await world.app();
  await world.db.sql`
    insert into tags (app_id, kind, name) select ${ctx.app.id}, 'app_info', 'n' || i from generate_series(1, 5000) i`;
  await ingest(ctx, { ...identify({ n1: 1 }), anonymousId: "device" });
  const answer = await ingest(ctx, identify({ n2: 1, unknown: 2 }), {
    ...identify({ unknown: 3 }),
    anonymousId: "device",
  });
  expect(answer.droppedAppInfo).toEqual([
    { index: 0, key: "unknown", reason: "too_many_names", message: expect.any(String) },
    { index: 1, key: "unknown", reason: "too_many_names", message: expect.any(String) },
  ]);
  expect(await countsOf(ctx)).toEqual({ "app_info:too_many_names": 2 });
});
