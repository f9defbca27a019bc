import { beforeAll, expect, test } from "vitest";
import type { TestWorld } from "@/db/testing.ts";
import { createTestWorld } from "@/db/testing.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { ingestBatch } from "@/server/tracking/ingest-batch.ts";

const NOW = "2026-11-23T12:00:00Z";
let world: TestWorld;

beforeAll(async () => {
  world = await createTestWorld(NOW);
});

const ago = (minutes: number) => new Date(Date.parse(NOW) - minutes * 60_000).toISOString();
const ingest = (ctx: AppCtx, items: unknown[], sentAt?: string) =>
  ingestBatch(ctx, items, {
    receivedAt: ctx.now(),
    sentAt: sentAt === undefined ? undefined : Date.parse(sentAt),
  });

async function count(ctx: AppCtx, kind: string): Promise<number> {
  const [row] = await world.db.sql<{ n: number }[]>`
    select count(*)::int as n from hits join tags on tags.id = tag_id where hits.app_id = ${ctx.app.id} and kind = ${kind}`;
  return row?.n ?? 0;
}

test("every type of item lands where it belongs", async () => {
  const ctx = await world.app();
  const base = { anonymousId: "a1", context: { sessionId: "s1", device: { id: "d1" } } };
  const result = await ingest(ctx, [
    { ...base, type: "session", action: "start", messageId: "1", timestamp: ago(10) },
    {
      ...base,
      type: "page",
      name: "Home",
      messageId: "2",
      timestamp: ago(9),
      properties: { tab: "a" },
    },
    {
      ...base,
      type: "track",
      event: "Added",
      messageId: "3",
      timestamp: ago(8),
      properties: { price: 3 },
    },
    { ...base, type: "job", name: "Upload", durationMs: 1200.4, messageId: "4", timestamp: ago(7) },
    { ...base, type: "error", name: "Oops", messageId: "5", timestamp: ago(6) },
    { ...base, type: "crash", name: "Boom", messageId: "6", timestamp: ago(5) },
    {
      ...base,
      userId: "u1",
      type: "identify",
      messageId: "7",
      timestamp: ago(4),
      traits: { plan: "pro", since: "2026-01-02", address: { city: "Rome" } },
    },
    {
      ...base,
      userId: "u1",
      type: "group",
      groupId: "g",
      traits: { size: 5 },
      messageId: "8",
      timestamp: ago(3),
    },
    {
      ...base,
      type: "activity",
      action: "end",
      activityId: "2",
      activityAt: ago(9),
      durationMs: 5000,
      messageId: "9",
      timestamp: ago(2),
    },
    { type: "alias", previousId: "old", userId: "u1", messageId: "10", timestamp: ago(1) },
  ]);
  expect(result).toEqual({ received: 10, stored: 10, deduplicated: 0, dropped: [] });
  for (const kind of ["event", "activity", "job", "error", "crash", "session"]) {
    expect(await count(ctx, kind)).toBe(1);
  }
  const [activity] = await world.db.sql`
    select duration_ms, hits.extras from hits join tags on tags.id = tag_id where hits.app_id = ${ctx.app.id} and kind = 'activity'`;
  expect(activity).toEqual({ duration_ms: 5000, extras: { tab: "a" } });
  const people = await world.db.sql`
    select external_id, app_info, first_seen, last_seen from users where app_id = ${ctx.app.id} and merged_into is null`;
  expect(people).toEqual([
    {
      external_id: "u1",
      app_info: {
        plan: "pro",
        since: "2026-01-02",
        "address.city": "Rome",
        group_id: "g",
        group_size: 5,
      },
      first_seen: new Date(ago(10)),
      last_seen: new Date(ago(1)),
    },
  ]);
  const [session] = await world.db
    .sql`select started_at, ended_at from sessions where app_id = ${ctx.app.id}`;
  expect(session).toEqual({ started_at: new Date(ago(10)), ended_at: new Date(ago(2)) });
  const types = await world.db
    .sql`select name, type from tags where app_id = ${ctx.app.id} and kind = 'app_info' order by name`;
  expect(types.map(({ name, type }) => [name, type])).toEqual([
    ["address.city", "string"],
    ["group_id", "string"],
    ["group_size", "number"],
    ["plan", "string"],
    ["since", "date"],
  ]);
});
