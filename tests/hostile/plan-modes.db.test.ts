import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { PlanMode } from "@/server/account/apps/schema.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";
import { anything, item, time } from "@/tests/hostile/payloads.ts";
import type { TestServer } from "@/tests/hostile/test-server.ts";
import { openTestServer } from "@/tests/hostile/test-server.ts";

const PAYLOADS = 10_000;
/** Requests under way at the same time: they share commits. */
const AT_ONCE = 24;

let world: TestWorld;

beforeAll(async () => {
  world = await createTestWorld("2026-11-23T12:00:00Z");
});

/**
 * Creates an app that is watched, with a plan: a correct tag, one to get wrong, a blocked one, a
 * renamed one.
 */
async function openPlanned(mode: PlanMode): Promise<TestServer> {
  const target = await openTestServer(world);
  const app = target.app.app.id;
  const spec = JSON.stringify([
    { key: "n", type: "number", required: true },
    { key: "__proto__", type: "string", required: false, values: ["a"] },
  ]);
  await world.db.sql`
    insert into tags (app_id, kind, name, status, planned_at, spec, planned_type, personal) values
      (${app}, 'event', 'Good', 'planned', now(), '[]', null, false),
      (${app}, 'event', 'E', 'planned', now(), ${spec}::jsonb, null, true),
      (${app}, 'activity', 'N', 'planned', now(), '[]', null, false),
      (${app}, 'app_info', 'constructor', 'planned', now(), '[]', 'number', true),
      (${app}, 'event', 'F', 'blocked', null, '[]', null, false),
      (${app}, 'job', 'N', 'blocked', now(), '[]', null, false)`;
  await world.db.sql`
    insert into tags (app_id, kind, name, renamed_to)
    select ${app}, 'event', 'Old', id from tags where app_id = ${app} and kind = 'event' and name = 'E'`;
  await world.db.sql`update apps set plan_mode = ${mode} where id = ${app}`;
  await world.db.sql`
    update app_counters set plan = plan + 1, watched_until = now() + interval '1 hour' where app_id = ${app}`;
  return target;
}

interface Answer {
  received: number;
  stored: number;
  deduplicated: number;
  quarantined?: number;
  dropped: { index: number; reason: string }[];
}

type Payload = typeof payload extends fc.Arbitrary<infer T> ? T : never;
const payload = fc.record({
  items: fc.array(item, { minLength: 1, maxLength: 3 }),
  sentAt: time,
  context: anything,
});

test("of 10,000 generated payloads, in every mode of the plan, none causes a 5xx, and every item is accounted for", async () => {
  const targets = await Promise.all(PlanMode.options.map(openPlanned));
  const told = targets.map(() => new Map<string, number>());
  const good = targets.map(() => 0);
  let sent = 0;
  const send = async (which: number, { items, sentAt, context }: Payload) => {
    const [target, outcomes] = [targets[which], told[which]];
    if (!target || !outcomes) throw new Error("no such target");
    const sound = () => ({
      type: "track",
      event: "Good",
      userId: "sound",
      messageId: `g${which}-${sent++}`,
      timestamp: "2026-11-23T11:00:00Z",
    });
    const batch = [sound(), ...items, sound()];
    good[which] = (good[which] ?? 0) + 2;
    const body = JSON.stringify({ writeKey: target.writeKey, batch, sentAt, context });
    const response = await fetch(`${target.origin}/v1/batch`, { method: "POST", body });
    expect(response.status, body).toBe(200);
    const answer = (await response.json()) as Answer;
    const { received, stored, deduplicated, quarantined = 0, dropped } = answer;
    expect(received, body).toBe(batch.length);
    expect(stored + deduplicated + quarantined + dropped.length, body).toBe(batch.length);
    const places = dropped.map(({ index }) => index);
    expect(places.includes(0) || places.includes(batch.length - 1), body).toBe(false);
    const add = (outcome: string, n: number) =>
      n > 0 && outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + n);
    add("stored", stored);
    add("deduplicated", deduplicated);
    add("quarantined", quarantined);
    for (const { reason } of dropped) add(`dropped:${reason}`, 1);
  };
  const payloads = fc.sample(payload, PAYLOADS).entries();
  // All workers take from one list.
  const sender = async () => {
    for (const [i, one] of payloads) await send(i % targets.length, one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sender));
  for (const [i, target] of targets.entries()) {
    const app = target.app.app.id;
    const counts = await world.db.sql<{ outcome: string; n: number }[]>`
      select outcome, sum(n)::int as n from ingest_counts
      where app_id = ${app} and outcome not like 'app_info:%' group by 1`;
    expect(told[i]?.get("dropped:unstorable"), "refused by the database").toBeUndefined();
    expect(new Map(counts.map(({ outcome, n }) => [outcome, n]))).toEqual(told[i]);
    const [kept] = await world.db.sql<Record<string, number>[]>`
      select (select count(*) from hits h join tags t on t.id = h.tag_id
          where h.app_id = ${app} and t.kind = 'event' and t.name = 'Good')::int as good,
        (select count(*) from quarantine where app_id = ${app})::int as held,
        (select count(*) from hits where app_id = ${app})::int as hits,
        (select sum(n) from user_tags where app_id = ${app})::int as tagged,
        (select sum(n) from hit_blocks where app_id = ${app})::int as blocked,
        (select count(*) from hits h where app_id = ${app}
          and not exists (select from users u where u.app_id = h.app_id and u.id = h.user_id))::int as orphans`;
    expect(kept).toMatchObject({
      good: good[i],
      held: told[i]?.get("quarantined") ?? 0,
      orphans: 0,
    });
    expect([kept?.tagged, kept?.blocked]).toEqual([kept?.hits, kept?.hits]);
  }
  // Each mode showed its behaviour.
  expect(told[0]?.get("quarantined")).toBeUndefined();
  expect(told[1]?.get("quarantined")).toBeGreaterThan(50);
  expect(told[2]?.get("dropped:unplanned")).toBeGreaterThan(50);
  for (const outcomes of told) expect(outcomes.get("dropped:blocked")).toBeGreaterThan(0);
  await Promise.all(targets.map((target) => target.close()));
}, 300_000);
