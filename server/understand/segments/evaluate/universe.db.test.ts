import { beforeAll, expect, test } from "vitest";
import type { AppCtx } from "@/server/ctx.ts";
import { eraseUser } from "@/server/steer/privacy/erase-user.ts";
import { maxUserId } from "@/server/understand/segments/evaluate/store.audience.ts";
import { readUniverse } from "@/server/understand/segments/evaluate/universe.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

const NOW = "2026-03-30T12:00:00Z";

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld(NOW);
});

async function makeUsers(app: AppCtx, from: number, to: number, where = "true"): Promise<void> {
  const { sql } = app.db;
  await sql`
    insert into users (app_id, id, first_seen, last_seen)
    select ${app.app.id}, n, ${NOW}, ${NOW} from generate_series(${from}::int, ${to}::int) n
    where ${sql.unsafe(where)}`;
}

/** The cached ids together with the fetched ones must equal the table. */
async function expectTruth(app: AppCtx): Promise<number> {
  const size = (await maxUserId(app)) + 1;
  const { live, merged } = await readUniverse(app, size);
  const rows = await app.db.sql<{ id: number; into: number | null }[]>`
    select id, merged_into as into from users where app_id = ${app.app.id} order by id`;
  expect([...live.ids()]).toEqual(rows.filter(({ into }) => into === null).map(({ id }) => id));
  const pairs = Array.from({ length: merged.length / 2 }, (_, i) => [
    merged[2 * i],
    merged[2 * i + 1],
  ]);
  const expected = rows.filter(({ into }) => into !== null).map(({ id, into }) => [id, into]);
  expect(pairs.sort(([a = 0], [b = 0]) => a - b)).toEqual(expected);
  return live.count();
}

test("who exists stays true through new users, gaps, late commits, merges and erasures", async () => {
  const app = await world.app();
  expect(await expectTruth(app)).toBe(0);
  await makeUsers(app, 1, 90_000, "n % 7 <> 0 and n not between 60000 and 60100");
  const before = await expectTruth(app);
  expect(await expectTruth(app)).toBe(before);
  // Far enough for the bound to move over a gap, and not by whole words of bits.
  await makeUsers(app, 90_001, 117_003);
  await expectTruth(app);
  // A batch that reserved its ids earlier than others.
  await makeUsers(app, 84_000, 84_000);
  await expectTruth(app);
  await app.db.sql`
    update users set merged_into = 1 where app_id = ${app.app.id} and id in (2, 30000, 110000)`;
  const merged = await expectTruth(app);
  await eraseUser(app, { userId: 3 });
  expect(await expectTruth(app)).toBe(merged - 1);
  await eraseUser(app, { userId: 1 });
  expect(await expectTruth(app)).toBe(merged - 2);
  await makeUsers(app, 117_004, 140_000);
  expect(await expectTruth(app)).toBe(merged - 2 + 22_997);
});

test("apps and databases do not mix, and an evaluation sees ids below its size alone", async () => {
  const [one, other] = [await world.app(), await world.app()];
  await makeUsers(one, 1, 70_000);
  await makeUsers(other, 1, 70_000, "n % 2 = 0");
  await expectTruth(one);
  await expectTruth(other);
  await expectTruth(one);
  const { live } = await readUniverse(one, 501);
  expect([live.count(), live.size]).toEqual([500, 501]);
  expect(await expectTruth(one)).toBe(70_000);
  await one.db.transaction(async (db) => {
    await db.sql`delete from users where app_id = ${one.app.id} and id = 5`;
    expect((await readUniverse({ ...one, db }, 70_001)).live.count()).toBe(69_999);
  });
});
