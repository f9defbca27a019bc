import { beforeAll, expect, test } from "vitest";
import { ingestBatch } from "@/server/collect/ingest/ingest-batch.ts";
import { memoryOf } from "@/server/collect/ingest/memory.ts";
import { acceptProblem } from "@/server/collect/problems/accept-problem.ts";
import { listProblems } from "@/server/collect/problems/list-problems.ts";
import { renameTag } from "@/server/collect/problems/rename-tag.ts";
import { putTags } from "@/server/collect/tag-plan/put-tags.ts";
import { Plan } from "@/server/collect/tags/schema.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { tagId } from "@/server/id.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld("2026-11-23T12:30:00Z");
});

async function appWithPlan(): Promise<AppCtx> {
  const ctx = await world.app();
  const tags = Plan.parse([
    {
      kind: "event",
      name: "paid",
      extras: [
        { key: "amount", type: "integer", required: true },
        { key: "currency", type: "string", values: ["EUR"] },
      ],
    },
    { kind: "app_info", name: "phone", type: "integer", personal: true },
  ]);
  await putTags(ctx, { tags });
  return ctx;
}

let made = 0;
const send = (ctx: AppCtx, event: string, properties: object) =>
  ingestBatch(ctx, [{ type: "track", event, userId: "u", messageId: `m${++made}`, properties }], {
    receivedAt: ctx.now(),
  });

async function problemsOf(ctx: AppCtx, period: "hour" | "day" | "week" = "hour") {
  const { problems } = await listProblems(ctx, { period, search: "", page: 1 });
  return problems;
}

test("problems are listed by period, with what came last and how often", async () => {
  const ctx = await appWithPlan();
  world.setNow("2026-11-23T08:15:00Z");
  await send(ctx, "paid", {});
  world.setNow("2026-11-23T12:30:00Z");
  await send(ctx, "paid", { amount: 1, currency: "GBP" });
  await send(ctx, "paid", { amount: 1, currency: "USD" });
  const [hour, ...rest] = await problemsOf(ctx);
  expect(rest).toEqual([]);
  expect(hour).toMatchObject({
    name: "paid",
    problem: "not_allowed_value",
    key: "currency",
    n: 2,
    sample: { properties: { currency: "USD" } },
  });
  expect((await problemsOf(ctx, "day")).map(({ problem }) => problem)).toEqual([
    "not_allowed_value",
    "missing_extra",
  ]);
});

test("each problem of a planned tag is mended by one click, and the same item is then right", async () => {
  const ctx = await appWithPlan();
  const item = { amount: 1.5, currency: "USD", color: "red" };
  await send(ctx, "paid", item);
  for (const { tagId, problem, key } of await problemsOf(ctx))
    await acceptProblem(ctx, { tagId, problem, key });
  memoryOf(world.db).dictionary.forget(ctx.app.id);
  expect((await send(ctx, "paid", item)).problems).toBeUndefined();
});

test("an unplanned name is added to the plan with what was seen of it", async () => {
  const ctx = await appWithPlan();
  await send(ctx, "shared", { network: "mail", n: 2 });
  const [problem] = await problemsOf(ctx);
  if (!problem) throw new Error("no problem was found");
  const { note } = await acceptProblem(ctx, { ...problem });
  expect(note).toContain("added");
  memoryOf(world.db).dictionary.forget(ctx.app.id);
  expect((await send(ctx, "shared", { network: "mail", n: 2 })).problems).toBeUndefined();
});

test("a masked value cannot be what the plan is changed by", async () => {
  const ctx = await appWithPlan();
  const identify = { type: "identify", userId: "u", messageId: "i", traits: { phone: "+33" } };
  await ingestBatch(ctx, [identify], { receivedAt: ctx.now() });
  const [problem] = await problemsOf(ctx);
  if (!problem) throw new Error("no problem was found");
  expect(problem.sample.traits).toEqual({ phone: "•••" });
  await expect(acceptProblem(ctx, { ...problem })).rejects.toThrow(/personal and masked/);
});

test("a name is mapped to a planned one of its kind, without chains, and can be unmapped", async () => {
  const ctx = await appWithPlan();
  await send(ctx, "Paid", { amount: 1 });
  await send(ctx, "PAID", { amount: 1 });
  const tags = await world.db.sql<{ id: number; name: string }[]>`
    select id, name from tags where app_id = ${ctx.app.id}`;
  const id = (name: string) => tags.find((tag) => tag.name === name)?.id ?? 0;
  await expect(
    renameTag(ctx, { tagId: tagId(id("Paid")), toId: tagId(id("PAID")) }),
  ).rejects.toThrow(/not in the plan/);
  await expect(
    renameTag(ctx, { tagId: tagId(id("Paid")), toId: tagId(id("phone")) }),
  ).rejects.toThrow(/another event/);
  await expect(
    renameTag(ctx, { tagId: tagId(id("paid")), toId: tagId(id("Paid")) }),
  ).rejects.toThrow(/is in the plan itself/);
  await renameTag(ctx, { tagId: tagId(id("Paid")), toId: tagId(id("paid")) });
  const forget = () => memoryOf(world.db).dictionary.forget(ctx.app.id);
  forget();
  expect((await send(ctx, "Paid", { amount: 1 })).problems).toBeUndefined();
  expect((await send(ctx, "Paid", {})).problems).toEqual([
    { index: 0, tag: "event:paid", problem: "missing_extra", key: "amount" },
  ]);
  await renameTag(ctx, { tagId: tagId(id("Paid")), toId: null });
  forget();
  expect((await send(ctx, "Paid", { amount: 1 })).problems).toEqual([
    { index: 0, tag: "event:Paid", problem: "unplanned" },
  ]);
});

test("a viewer sees problems and changes nothing", async () => {
  const ctx = await world.app({ role: "viewer" });
  expect(await listProblems(ctx, { period: "week", search: "", page: 1 })).toEqual({
    problems: [],
    pages: 1,
    held: 0,
  });
  await expect(renameTag(ctx, { tagId: tagId(1), toId: null })).rejects.toMatchObject({
    code: "forbidden",
  });
});
