import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { updateApp } from "@/server/account/apps/update-app.ts";
import type { DataLimits } from "@/server/account/keys/schema.data-limits.ts";
import { dataLimitsOf } from "@/server/account/keys/schema.data-limits.ts";
import { ingestBatch } from "@/server/collect/ingest/ingest-batch.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";
import type { TestServer } from "@/tests/hostile/test-server.ts";
import { openTestServer } from "@/tests/hostile/test-server.ts";

const NOW = Date.parse("2026-11-23T12:00:00Z");
let world: TestWorld;
let target: TestServer;
let made = 0;
beforeAll(async () => {
  world = await createTestWorld();
});
beforeEach(async () => {
  world.setNow(new Date(NOW));
  target = await openTestServer(world);
});
afterEach(() => target.close());

const limit = (limits: Partial<DataLimits>) =>
  updateApp(target.app, { dataLimits: dataLimitsOf(limits) });

const track = (event: string, userId = "ada", version = "1.0") => ({
  type: "track",
  event,
  userId,
  messageId: `m${++made}`,
  timestamp: "2026-11-23T11:00:00Z",
  context: { app: { version }, device: { id: `d-${userId}`, type: "web" } },
});

interface Answer {
  stored?: number;
  dropped?: { index: number; reason: string; message: string }[];
  droppedAppInfo?: { key: string; reason: string }[];
  error?: { code: string; message: string };
}

async function send(
  items: object[],
  from = "198.51.100.1",
): Promise<{ status: number; wait: string | null; answer: Answer }> {
  const response = await fetch(`${target.origin}/v1/batch`, {
    method: "POST",
    headers: { authorization: `Basic ${btoa(`${target.writeKey}:`)}`, "x-forwarded-for": from },
    body: JSON.stringify({ batch: items }),
  });
  const answer = (await response.json()) as Answer;
  return { status: response.status, wait: response.headers.get("retry-after"), answer };
}

const repeated = <T>(n: number, one: (i: number) => T): T[] =>
  Array.from({ length: n }, (_, i) => one(i));
const reasons = ({ answer }: { answer: Answer }) => answer.dropped?.map(({ reason }) => reason);

describe("the rate of a write key", () => {
  test("is limited for one address, in words and with the time to wait, and the rest is stored later", async () => {
    await limit({ itemsPerSecond: 1_000, addressItemsPerSecond: 10 });
    expect((await send(repeated(20, () => track("opened")))).status).toBe(200);
    const refused = await send([track("opened")]);
    expect(refused).toMatchObject({ status: 429, wait: "1" });
    expect(refused.answer.error).toMatchObject({
      code: "limit_exceeded",
      message: expect.stringMatching(/Too many items from this address\. Nothing was stored/),
    });
    expect((await send([track("opened")], "198.51.100.2")).status).toBe(200);
    world.setNow(new Date(NOW + 1_000));
    expect((await send([track("opened")])).status).toBe(200);
  });

  test("is limited for all addresses together", async () => {
    await limit({ itemsPerSecond: 10, addressItemsPerSecond: 1_000 });
    expect((await send(repeated(15, () => track("opened")))).status).toBe(200);
    const statuses = [];
    for (let i = 2; i < 10; i++)
      statuses.push((await send([track("x")], `198.51.100.${i}`)).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429, 429]);
  });

  test("counts every request to /v1, also one that sends nothing", async () => {
    await limit({ addressItemsPerSecond: 10 });
    const ask = () =>
      fetch(`${target.origin}/v1/config?writeKey=${target.writeKey}`).then(({ status }) => status);
    const statuses: number[] = [];
    for (let i = 0; i < 22; i++) statuses.push(await ask());
    expect(statuses.filter((status) => status === 200)).toHaveLength(20);
    expect(statuses.at(-1)).toBe(429);
  });

  test("lets through by default what an honest server sends", async () => {
    for (let i = 0; i < 10; i++)
      expect((await send(repeated(500, () => track("a")))).status).toBe(200);
  });
});

test("new names have a budget a day, planned names and those of members have none", async () => {
  await limit({ namesPerDay: 3 });
  await world.db.sql`
    insert into tags (app_id, kind, name, planned_at, status)
    values (${target.app.app.id}, 'event', 'planned', now(), 'planned')`;
  expect(reasons(await send(["a", "b", "c", "planned"].map((name) => track(name))))).toEqual([]);
  const beyond = await send([track("d"), track("a"), track("planned")]);
  expect(reasons(beyond)).toEqual(["too_many_new_names"]);
  expect(beyond.answer.dropped?.[0]?.message).toMatch(/Plan the name, or raise the limit/);
  const info = await send([{ type: "identify", userId: "ada", traits: { color: "red" } }]);
  expect(info.answer).toMatchObject({
    stored: 1,
    droppedAppInfo: [{ key: "color", reason: "too_many_new_names" }],
  });
  const ours = await ingestBatch(target.app, [track("e")], { receivedAt: target.app.now() });
  expect(ours.stored).toBe(1);
  await world.db.sql`
    update tags set created_at = created_at - interval '1 day' where app_id = ${target.app.app.id}`;
  expect(reasons(await send([track("d")]))).toEqual([]);
});

test("new people have a ceiling a day; people who are known, and those of members, go on", async () => {
  await limit({ peoplePerDay: 100 });
  expect((await send(repeated(99, (i) => track("a", `p${i}`)))).answer.stored).toBe(99);
  const { answer } = await send([track("a", "x1"), track("a", "x2"), track("a", "p1")]);
  expect(answer).toMatchObject({ stored: 2, dropped: [{ reason: "too_many_people" }] });
  const [people] = await world.db.sql<{ n: number }[]>`
    select count(*)::int as n from users where app_id = ${target.app.app.id}`;
  expect(people?.n).toBe(100);
  const ours = await ingestBatch(target.app, [track("a", "ours")], {
    receivedAt: target.app.now(),
  });
  expect(ours.stored).toBe(1);
  const [count] = await world.db.sql<{ n: number }[]>`
    select n::int from ingest_counts where app_id = ${target.app.app.id} and outcome = 'dropped:too_many_people'`;
  expect(count?.n).toBe(1);
  await world.db.sql`
    update app_counters set users_day = users_day - 1 where app_id = ${target.app.app.id}`;
  expect((await send([track("a", "x3")])).answer.stored).toBe(1);
});

test("versions of a tag beyond the limit are counted together, and nothing is lost", async () => {
  await limit({ versionsPerTag: 10 });
  for (const from of [0, 8, 16]) {
    await send(repeated(8, (i) => track("a", "ada", `${from + i}.0`)));
    await send(repeated(8, (i) => track("a", "ada", `${from + i}.0`)));
  }
  const rows = await world.db.sql<{ version: string; n: number }[]>`
    select app_version as version, n::int from tag_sightings s join tags t on t.id = s.tag_id
    where s.app_id = ${target.app.app.id} and t.name = 'a'`;
  expect(rows).toHaveLength(11);
  expect(rows.reduce((sum, { n }) => sum + n, 0)).toBe(48);
  expect(rows.find(({ version }) => version === "(other versions)")?.n).toBe(28);
});
