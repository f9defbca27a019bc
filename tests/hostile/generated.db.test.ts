import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";
import { anything, item, time } from "@/tests/hostile/payloads.ts";
import type { TestServer } from "@/tests/hostile/test-server.ts";
import { openTestServer } from "@/tests/hostile/test-server.ts";

let world: TestWorld;
let target: TestServer;

beforeAll(async () => {
  world = await createTestWorld("2026-11-23T12:00:00Z");
  target = await openTestServer(world);
});
afterAll(() => target.close());

test("no generated batch causes a 5xx, loses its neighbours or goes unaccounted", async () => {
  let received = 0;
  let good = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(item, { maxLength: 6 }),
      time,
      anything,
      async (items, sentAt, context) => {
        const sound = () => ({
          type: "track",
          event: "Good",
          userId: "sound",
          messageId: `g${good++}`,
          timestamp: "2026-11-23T11:00:00Z",
        });
        const before = good;
        const batch = [sound(), ...items, sound()];
        const response = await fetch(`${target.origin}/v1/batch`, {
          method: "POST",
          body: JSON.stringify({ writeKey: target.writeKey, batch, sentAt, context }),
        });
        expect(response.status).toBe(200);
        const answer = (await response.json()) as {
          received: number;
          stored: number;
          deduplicated: number;
          dropped: { index: number }[];
        };
        received += answer.received;
        expect(good - before).toBe(2);
        expect(answer.received).toBe(batch.length);
        expect(answer.stored + answer.deduplicated + answer.dropped.length).toBe(batch.length);
        expect(answer.dropped.map(({ index }) => index)).not.toContain(0);
        expect(answer.dropped.map(({ index }) => index)).not.toContain(batch.length - 1);
      },
    ),
    { numRuns: 300 },
  );
  const app = target.app.app.id;
  const [counts] = await world.db.sql`
    select (sum(n) filter (where outcome not like 'app_info:%'))::int as n, (sum(n) filter (where outcome = 'stored'))::int as stored from ingest_counts where app_id = ${app}`;
  expect(counts?.n).toBe(received);
  const [hits] = await world.db.sql`
    select count(*)::int as n, count(*) filter (where name = 'Good' and kind = 'event')::int as good,
      count(*) filter (where hits.ts > '2026-11-23T12:00:00Z')::int as future
    from hits join tags on tags.id = tag_id where hits.app_id = ${app}`;
  expect(hits).toMatchObject({ good, future: 0 });
  const [sums] = await world.db.sql`
    select (select sum(n) from user_tags where app_id = ${app})::int as tagged,
      (select sum(n) from hit_blocks where app_id = ${app})::int as blocked,
      (select count(*) from hits h where app_id = ${app}
        and not exists (select from users u where u.app_id = h.app_id and u.id = h.user_id))::int as orphans`;
  expect(sums).toEqual({ tagged: hits?.n, blocked: hits?.n, orphans: 0 });
}, 300_000);
