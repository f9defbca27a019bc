import { beforeAll, expect, test } from "vitest";
import type { Planned } from "@/server/collect/tags/judge.ts";
import { judgeExtras, judgeOf } from "@/server/collect/tags/judge.ts";
import { segmentId } from "@/server/id.ts";
import { SecretBox } from "@/server/secret-box.ts";
import { countSegment } from "@/server/understand/segments/count-segment.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";
import { seedDemo } from "./seed-demo.ts";
import { seedMessages } from "./seed-messages.ts";
import { seedSegments } from "./segments.ts";
import { subscribeReaders } from "./subscriptions.ts";

const box = new SecretBox("s".repeat(40), "test");
const OPTIONS = { users: 300, days: 60, seed: "test", box };
let world: TestWorld;

beforeAll(async () => {
  world = await createTestWorld("2026-11-23T12:00:00Z");
});

async function countAll() {
  const [row] = await world.db.sql`
    select (select count(*)::int from apps) as apps, (select count(*)::int from users) as users,
      (select count(*)::int from devices) as devices, (select count(*)::int from sessions) as sessions,
      (select count(*)::int from hits) as hits, (select sum(n)::int from hit_blocks) as blocks,
      (select sum(n)::int from user_tags) as summed, (select count(*)::int from segments) as segments,
      (select count(*)::int from campaigns) as campaigns, (select count(*)::int from enrolments) as inside,
      (select count(*)::int from programs) as programs, (select count(*)::int from deliveries) as deliveries`;
  return row;
}

test("the story is told once, however often it is told", async () => {
  const { ctx, plan, totals } = await seedDemo(world.ctx(), OPTIONS);
  expect(totals.dropped).toBe(0);
  const subscribed = await subscribeReaders(ctx, plan, "http://127.0.0.1:1");
  expect(subscribed).toBeGreaterThan(100);
  await seedMessages(ctx, plan.seed);
  const first = await countAll();
  expect(first).toMatchObject({ apps: 1, segments: 7, programs: 1 });
  expect(first?.inside).toBeGreaterThan(20);
  expect(first?.users).toBeGreaterThan(290);
  expect(first?.blocks).toBe(first?.hits);
  expect(first?.summed).toBe(first?.hits);

  await world.db.sql`update imports set position = 0`;
  const again = await seedDemo(world.ctx(), OPTIONS);
  expect(again.plan).toEqual(plan);
  expect(await subscribeReaders(again.ctx, plan, "http://127.0.0.1:1")).toBe(0);
  await seedMessages(again.ctx, plan.seed);
  expect(await countAll()).toEqual(first);
}, 120_000);

test("the app sends what its plan says, name by name, extra by extra, and nothing else", async () => {
  const [version] = await world.db.sql`select count(*)::int as n from tag_plan_versions`;
  expect(version?.n).toBe(1);
  const off = await world.db.sql`
    select kind, name, status from tags where kind not in ('session', 'crash') and status <> 'live'`;
  expect(off).toEqual([]);
  const rows = await world.db.sql<
    (Planned & { name: string; received: string | null; seen: object })[]
  >`
    select kind, name, spec as extras, planned_type as type, planned_values as values, type as received, extras as seen
    from tags where planned_at is not null`;
  for (const { seen, received, ...row } of rows) {
    const judge = judgeOf(row);
    expect(Object.keys(seen).sort(), row.name).toEqual([...judge.extras.keys()].sort());
    if (row.kind === "app_info")
      expect(received === "number" ? "integer" : received).toBe(row.type);
  }
  const hits = await world.db.sql<
    { kind: string; name: string; extras: Record<string, unknown> }[]
  >`
    select distinct kind, name, h.extras from hits h join tags on tags.id = h.tag_id where kind not in ('session', 'crash')`;
  for (const { kind, name, extras } of hits) {
    const row = rows.find((one) => one.kind === kind && one.name === name);
    const problems = row && judgeExtras(judgeOf(row), extras, kind === "activity");
    expect(problems, `${kind} ${name} ${JSON.stringify(extras)}`).toBeUndefined();
  }
});

test("the campaigns stand where campaigns stand, and the numbers of the finished one add up", async () => {
  const states = await world.db.sql`
    select name, state from campaigns where program_id is null and schedule->>'type' = 'once' order by name`;
  expect(states.map(({ state }) => state)).toEqual(["draft", "scheduled", "finished"]);
  const [sums] = await world.db.sql`
    select count(*)::int as planned, count(*) filter (where state = 'sent')::int as sent,
      count(*) filter (where state = 'pending' or state = 'attempting')::int as open,
      count(delivered_at)::int as delivered, count(displayed_at)::int as displayed, count(actioned_at)::int as actioned,
      count(*) filter (where state <> 'sent' and delivered_at is not null)::int as impossible
    from deliveries`;
  expect(sums).toMatchObject({ open: 0, impossible: 0 });
  expect(sums?.sent).toBeGreaterThan(10);
  expect(sums?.planned).toBeGreaterThan(sums?.sent);
  expect(sums?.delivered).toBeLessThanOrEqual(sums?.sent);
  expect(sums?.displayed).toBeLessThanOrEqual(sums?.delivered);
  expect(sums?.actioned).toBeLessThan(sums?.displayed);
});

test("later, the story goes on where it stopped", async () => {
  const before = await countAll();
  world.setNow("2026-11-25T12:00:00Z");
  const { ctx, totals } = await seedDemo(world.ctx(), OPTIONS);
  expect(totals.dropped).toBe(0);
  const after = await countAll();
  expect(after?.hits).toBeGreaterThan(before?.hits);
  expect(after?.blocks).toBe(after?.hits);
  const segments = await seedSegments(ctx);
  const loyal = await countSegment(ctx, { id: segments.get("Loyal readers") ?? segmentId(0) });
  expect(loyal.count).toBeGreaterThan(5);
  expect(loyal.count).toBeLessThan(loyal.total / 2);
});

test("a database with a real app is refused, and left as it is", async () => {
  await world.app({ name: "Real" });
  const before = await countAll();
  await expect(seedDemo(world.ctx(), OPTIONS)).rejects.toThrow("not demo apps (Real)");
  expect(await countAll()).toEqual(before);
});
