import { beforeAll, expect, it } from "vitest";
import { ingestBatch } from "@/server/collect/ingest/ingest-batch.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { listDeliveriesOfUser } from "@/server/engage/deliveries/list-deliveries-of-user.ts";
import { listDueNextOfUser } from "@/server/engage/deliveries/list-due-next-of-user.ts";
import { userId } from "@/server/id.ts";
import { createSegment } from "@/server/understand/segments/create-segment.ts";
import { requireUser } from "@/server/understand/users/require-user.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

let world: TestWorld;
let ctx: AppCtx;
let ada: number;
/** The id under which Ada's first messages are stored, from when she was anonymous. */
let before: number;

beforeAll(async () => {
  world = await createTestWorld();
  ctx = await world.app();
  const send = (...items: object[]) => ingestBatch(ctx, items, { receivedAt: ctx.now() });
  await send({ type: "track", event: "e", anonymousId: "phone", messageId: "1" });
  before = await requireUser(ctx, { id: "phone" });
  await send(
    {
      type: "identify",
      anonymousId: "phone",
      userId: "ada",
      messageId: "2",
      traits: { plan: "pro" },
    },
    { type: "identify", userId: "bob", messageId: "3", traits: { plan: "free" } },
  );
  ada = await requireUser(ctx, { id: "ada" });
});

async function campaign(name: string, state: string, segmentId: number | null = null) {
  const [row] = await world.db.sql<{ id: number }[]>`
    insert into campaigns (app_id, kind, name, state, audience)
    values (${ctx.app.id}, 'announcement', ${name}, ${state},
      jsonb_build_object('segments', to_jsonb(array_remove(array[${segmentId}::int], null)), 'excluded', '[]'::jsonb)) returning id`;
  return row?.id ?? 0;
}

async function deliver(
  campaignId: number,
  userId: number,
  state: string,
  due: string,
  reason: string | null = null,
) {
  await world.db.sql`
    insert into deliveries (app_id, campaign_id, occurrence, user_id, device_id, chunk, state, reason, due_at, expires_at)
    values (${ctx.app.id}, ${campaignId}, 1, ${userId}, ${state === "suppressed" ? 0 : 1}, 1, ${state}, ${reason}, ${due}, ${due}::timestamptz + interval '1 day')`;
}

it("the messages of a person are listed newest first, merged ids included, page by page, with reasons", async () => {
  const [first, second, third] = [
    await campaign("First", "finished"),
    await campaign("Second", "finished"),
    await campaign("Third", "finished"),
  ];
  await deliver(first, before, "sent", "2026-11-01T00:00:00Z");
  await deliver(second, ada, "suppressed", "2026-11-02T00:00:00Z", "unreachable");
  await deliver(third, ada, "failed", "2026-11-03T00:00:00Z", "gone");
  await deliver(third, await requireUser(ctx, { id: "bob" }), "sent", "2026-11-03T00:00:00Z");
  const page = await listDeliveriesOfUser(ctx, { userId: userId(ada), limit: 2 });
  expect(page.deliveries).toMatchObject([
    { campaign: "Third", state: "failed", reason: "gone" },
    { campaign: "Second", state: "suppressed", reason: "unreachable", deviceId: null },
  ]);
  const rest = await listDeliveriesOfUser(ctx, {
    userId: userId(ada),
    limit: 2,
    cursor: page.next,
  });
  expect(rest).toMatchObject({ deliveries: [{ campaign: "First", state: "sent" }], next: null });
});

it("what is due next: messages that wait, and campaigns to come whose segment they are in now", async () => {
  const segment = async (name: string, value: string) => {
    const criteria = {
      type: "app_info",
      key: "plan",
      valueType: "string",
      op: "is",
      value,
    } as const;
    return (await createSegment(ctx, { name, description: "", criteria })).id;
  };
  const plan = async (id: number, dueAt: string, state = "due") => {
    await world.db.sql`
      insert into occurrences (app_id, campaign_id, no, due_at, state) values (${ctx.app.id}, ${id}, 1, ${dueAt}, ${state})`;
  };
  const pro = await segment("Pro", "pro");
  const free = await segment("Free", "free");
  await plan(await campaign("For pro", "scheduled", pro), "2026-12-02T00:00:00Z");
  await plan(await campaign("For free", "scheduled", free), "2026-12-02T00:00:00Z");
  await plan(await campaign("For all", "paused"), "2026-12-03T00:00:00Z");
  await plan(await campaign("Over", "finished"), "2026-12-03T00:00:00Z", "done");
  const running = await campaign("Running", "running");
  await deliver(running, ada, "pending", "2026-11-23T12:05:00Z");
  const { due, reachable } = await listDueNextOfUser(ctx, { userId: userId(ada) });
  expect(due).toMatchObject([
    { campaign: "Running", kind: "pending", paused: false },
    { campaign: "For pro", kind: "planned", segment: "Pro", paused: false },
    { campaign: "For all", kind: "planned", segment: null, paused: true },
  ]);
  expect(due).toHaveLength(3);
  expect(reachable).toBe(false);
});

it("a message that gave way names the campaign that went first, while it waits and after", async () => {
  const identify = { type: "identify", userId: "cleo", messageId: "c1" };
  await ingestBatch(ctx, [identify], { receivedAt: ctx.now() });
  const cleo = await requireUser(ctx, { id: "cleo" });
  const [first, waits] = [
    await campaign("Goes first", "running"),
    await campaign("Waits", "running"),
  ];
  await deliver(waits, cleo, "pending", "2026-11-23T18:00:00Z", "outranked");
  await world.db.sql`update deliveries set held_by = ${first} where campaign_id = ${waits}`;
  expect((await listDueNextOfUser(ctx, { userId: cleo })).due).toMatchObject([
    { campaign: "Waits", reason: "outranked", heldBy: "Goes first" },
    { campaign: "For all", reason: null, heldBy: null },
  ]);
  expect((await listDeliveriesOfUser(ctx, { userId: cleo, limit: 5 })).deliveries).toMatchObject([
    { campaign: "Waits", channel: "push", heldBy: { id: first, name: "Goes first" } },
  ]);
});
