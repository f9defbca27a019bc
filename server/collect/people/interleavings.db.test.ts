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
const STORIES = 10_000;
/** Stories that run at the same time: their items share batches, their ids do not. */
const AT_ONCE = 500;
const BATCHES = 6;

let world: TestWorld;
/** Commits on its own connection, as a second process would. */
let otherProcess: DbPool;

beforeAll(async () => {
  world = await createTestWorld(new Date(NOW).toISOString());
  otherProcess = connectIngestion(openDb(world.url, 4));
  return () => otherProcess.end();
});

/** Items of three devices and a server about a few ids, in the order of their arrival, and the batch of each. */
interface Story {
  all: Said[];
  batches: number[];
  /** An item that is sent once more, with the last batch. */
  again: number;
}

const story: fc.Arbitrary<Story> = fc.record({
  all: fc.array(said, { minLength: 2, maxLength: 12 }),
  batches: fc.array(fc.nat(BATCHES - 1), { minLength: 12, maxLength: 12 }),
  again: fc.nat(11),
});

/** Returns the items of story `no`, whose ids are all its own. */
function itemsOf({ all }: Story, no: number): Record<string, unknown>[] {
  const own = (id: string) => `${id}@${no}`;
  return all.map(({ minute, ...one }, i) => ({
    ...one,
    ...("userId" in one && { userId: own(one.userId) }),
    ...("anonymousId" in one && { anonymousId: own(one.anonymousId) }),
    ...("previousId" in one && { previousId: own(one.previousId) }),
    ...(one.type === "track" && { event: "E" }),
    messageId: `${no} ${i}`,
    timestamp: new Date(NOW - minute * 60_000).toISOString(),
  }));
}

async function tell(ctx: AppCtx, stories: readonly Story[], first: number, together: boolean) {
  const batches: unknown[][] = Array.from({ length: BATCHES }, () => []);
  stories.forEach((one, i) => {
    const items = itemsOf(one, first + i);
    for (const [n, item] of items.entries()) batches[one.batches[n] ?? 0]?.push(item);
    batches.at(-1)?.push(items[one.again % items.length]);
  });
  const send = async (batch: unknown[], i: number) => {
    const process = i % 2 === 0 ? ctx : { ...ctx, db: otherProcess };
    const answer = await ingestBatch(process, batch, { receivedAt: ctx.now() });
    expect(answer.dropped).toEqual([]);
  };
  if (together) await Promise.all(batches.map(send));
  else for (const [i, batch] of batches.entries()) await send(batch, i);
}

/** `U@12` -> 12. */
const storyOf = (id: string) => Number(id.slice(id.lastIndexOf("@") + 1));

test("10,000 interleavings of identify, alias and events end in the people of the reference model, no hit is orphaned", async () => {
  const ctx = await world.app();
  const stories = fc.sample(story, { numRuns: STORIES });
  for (let first = 0; first < STORIES; first += AT_ONCE) {
    await tell(ctx, stories.slice(first, first + AT_ONCE), first, (first / AT_ONCE) % 2 === 0);
  }
  const rows = await world.db.sql<
    { id: string; person: number; own: number; via: number; final: boolean; hits: number }[]
  >`
    select i.kind || ':' || i.value as id, i.user_id as person, i.own_user_id as own, coalesce(u.merged_into, u.id) as via,
      exists (select from users f where f.app_id = i.app_id and f.id = i.user_id and f.merged_into is null) as final,
      (select count(*) from hits h join tags t on t.id = h.tag_id and t.kind = 'event'
        where h.app_id = i.app_id and h.user_id = i.own_user_id)::int as hits
    from identities i join users u on u.app_id = i.app_id and u.id = i.own_user_id
    where i.app_id = ${ctx.app.id}`;
  const found = new Map<number, Map<string, number>>();
  for (const { id, person, via, final } of rows) {
    expect([id, via, final]).toEqual([id, person, true]);
    const people = found.get(storyOf(id)) ?? new Map<string, number>();
    found.set(storyOf(id), people.set(id.slice(0, id.lastIndexOf("@")), person));
  }
  expect(found.size).toBe(STORIES);
  for (const [no, { all }] of stories.entries()) {
    expect(groups(found.get(no) ?? new Map()), JSON.stringify(all)).toEqual(
      groups(referencePeople(all)),
    );
  }
  const tracks = stories.reduce((n, { all }) => n + all.filter(isTrack).length, 0);
  expect(rows.reduce((n, { hits }) => n + hits, 0)).toBe(tracks);
  const [stored] = await world.db.sql<{ n: number; users: number; rows: number }[]>`
    select (select count(*) from hits h join tags t on t.id = h.tag_id and t.kind = 'event' where h.app_id = ${ctx.app.id})::int as n,
      (select count(*) from users where app_id = ${ctx.app.id} and merged_into is null)::int as users,
      (select count(*) from users where app_id = ${ctx.app.id})::int as rows`;
  expect(stored?.n).toBe(tracks);
  expect(stored?.rows).toBe(rows.length);
  const people = stories.reduce((n, { all }) => n + groups(referencePeople(all)).length, 0);
  expect(stored?.users).toBe(people);
}, 240_000);

const isTrack = ({ type }: Said) => type === "track";
