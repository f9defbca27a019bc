import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { DbPool } from "@/db/client.ts";
import { openDb } from "@/db/client.ts";
import { connectIngestion } from "@/server/adapters/connect-ingestion.ts";
import { ingestBatch } from "@/server/collect/ingest/ingest-batch.ts";
import type { AppCtx } from "@/server/ctx.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";
import type { Said } from "@/tests/people/people-model.ts";
import { groups, referencePeople, said } from "@/tests/people/people-model.ts";

const NOW = Date.parse("2026-11-23T12:00:00Z");
let world: TestWorld;
/** Commits on its own connection, as a second process would. */
let otherProcess: DbPool;

beforeAll(async () => {
  world = await createTestWorld(new Date(NOW).toISOString());
  otherProcess = connectIngestion(openDb(world.url, 4));
  return () => otherProcess.end();
});

async function storedPeople(ctx: AppCtx): Promise<Map<string, number>> {
  const rows = await world.db.sql<
    { id: string; person: number; viaRow: number; own: number; into: number | null }[]
  >`
    select kind || ':' || value as id, i.user_id as person, coalesce(u.merged_into, u.id) as "viaRow",
      f.id as own, f.merged_into as into
    from identities i
    join users u on u.app_id = i.app_id and u.id = i.own_user_id
    left join users f on f.app_id = i.app_id and f.id = i.user_id
    where i.app_id = ${ctx.app.id}`;
  for (const row of rows) {
    // Both ways to the person agree, and the person is final.
    expect(row.viaRow).toBe(row.person);
    expect(row.own).toBe(row.person);
    expect(row.into).toBeNull();
  }
  return new Map(rows.map(({ id, person }) => [id, person]));
}

async function play(ctx: AppCtx, all: readonly Said[], cuts: readonly number[], together: boolean) {
  const items = all.map((one, i) => ({
    ...one,
    ...(one.type === "track" && { event: "E" }),
    messageId: `m${i}`,
    timestamp: new Date(NOW - one.minute * 60_000).toISOString(),
  }));
  const batches: unknown[][] = [[]];
  items.forEach((item, i) => {
    batches.at(-1)?.push(item);
    if (cuts.includes(i)) batches.push([]);
  });
  const send = (batch: unknown[], i: number) =>
    ingestBatch(i % 2 === 0 ? ctx : { ...ctx, db: otherProcess }, batch, { receivedAt: ctx.now() });
  if (together) await Promise.all(batches.map(send));
  else for (const batch of batches) await send(batch, 0);
}

test("whatever the order and the batches, the same ids end in the same people and no hit is orphaned", async () => {
  const story = fc.record({
    all: fc.array(said, { minLength: 1, maxLength: 14 }),
    cuts: fc.array(fc.nat(13), { maxLength: 6 }),
    seed: fc.infiniteStream(fc.nat(1_000)),
    together: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(story, async ({ all, cuts, seed, together }) => {
      const expected = groups(referencePeople(all));
      const shuffled = all
        .map((one) => ({ one, key: seed.next().value }))
        .sort((a, b) => a.key - b.key)
        .map(({ one }) => one);
      for (const order of [all, shuffled]) {
        const ctx = await world.app();
        await play(ctx, order, cuts, together);
        const people = await storedPeople(ctx);
        expect(groups(people)).toEqual(expected);
        const tracks = order.filter(({ type }) => type === "track").length;
        const hits = await world.db.sql<{ id: string; person: number; n: number }[]>`
          select i.kind || ':' || i.value as id, coalesce(u.merged_into, u.id) as person, count(*)::int as n
          from hits h
          join tags t on t.id = h.tag_id and t.kind = 'event'
          join identities i on i.app_id = h.app_id and i.own_user_id = h.user_id
          join users u on u.app_id = h.app_id and u.id = h.user_id
          where h.app_id = ${ctx.app.id} group by 1, 2`;
        expect(hits.reduce((sum, { n }) => sum + n, 0)).toBe(tracks);
        for (const { id, person } of hits) expect(person).toBe(people.get(id));
      }
    }),
    { numRuns: 200 },
  );
}, 240_000);
