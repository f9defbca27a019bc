import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestWorld } from "@/db/testing.ts";
import { createTestWorld } from "@/db/testing.ts";
import type { Door } from "@/tests/hostile/door.ts";
import { openTestDoor } from "@/tests/hostile/door.ts";

let world: TestWorld;
let door: Door;

beforeAll(async () => {
  world = await createTestWorld("2026-11-23T12:00:00Z");
  door = await openTestDoor(world);
});
afterAll(() => door.close());

const nasty = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    "\0",
    "\ud800",
    "\udfff\0",
    "__proto__",
    "constructor",
    "x".repeat(300),
    "",
    " ",
    "1e400",
    "{}",
    "\\",
    '"',
  ),
);
const anything = fc.anything({
  key: nasty,
  values: [nasty, fc.double(), fc.integer(), fc.boolean(), fc.constant(null)],
  maxDepth: 4,
});
const id = fc.oneof(fc.constantFrom("a", "b", "c"), anything);
const time = fc.oneof(
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc.constantFrom(
    "2100-01-01T00:00:00Z",
    "1969-12-31T23:59:59Z",
    "0000-00-00",
    "-271821-04-20T00:00:00.000Z",
    "now",
  ),
  anything,
);
const type = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.constantFrom(
      "track",
      "page",
      "screen",
      "identify",
      "group",
      "alias",
      "job",
      "error",
      "crash",
      "session",
      "activity",
    ),
  },
  { weight: 1, arbitrary: anything },
);
const item = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record(
      {
        type,
        event: fc.oneof(fc.constantFrom("E", "F"), nasty, anything),
        name: fc.oneof(fc.constantFrom("N"), nasty, anything),
        userId: id,
        anonymousId: id,
        previousId: id,
        groupId: id,
        messageId: fc.oneof(fc.constantFrom("m1", "m2"), fc.uuid(), anything),
        timestamp: time,
        sentAt: time,
        properties: anything,
        traits: fc.oneof(fc.dictionary(nasty, anything), anything),
        durationMs: anything,
        action: anything,
        activityId: id,
        activityAt: time,
        context: fc.oneof(
          anything,
          fc.record(
            {
              device: fc.oneof(
                anything,
                fc.record({ id, type: anything, token: id }, { requiredKeys: [] }),
              ),
              os: anything,
              app: anything,
              locale: anything,
              timezone: anything,
              screen: anything,
              network: anything,
              library: anything,
              location: fc.oneof(
                anything,
                fc.record({ latitude: fc.double(), longitude: fc.double(), country: anything }),
              ),
              page: anything,
              sessionId: id,
              userAgent: nasty,
            },
            { requiredKeys: [] },
          ),
        ),
      },
      { requiredKeys: ["type"] },
    ),
  },
  { weight: 1, arbitrary: anything },
);

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
        const response = await fetch(`${door.origin}/v1/batch`, {
          method: "POST",
          body: JSON.stringify({ writeKey: door.writeKey, batch, sentAt, context }),
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
    { numRuns: 600 },
  );
  const app = door.app.app.id;
  const [counts] = await world.db.sql`
    select sum(n)::int as n, (sum(n) filter (where outcome = 'stored'))::int as stored from ingest_counts where app_id = ${app}`;
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
