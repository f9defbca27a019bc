import { beforeAll, describe, expect, test } from "vitest";
import { insertBlocks } from "@/server/collect/blocks/store.ts";
import { toBlocks } from "@/server/collect/blocks/to-blocks.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { segmentId, userId } from "@/server/id.ts";
import { countSegment } from "@/server/understand/segments/count-segment.ts";
import { createSegment } from "@/server/understand/segments/create-segment.ts";
import { criteriaVocabulary } from "@/server/understand/segments/criteria/criteria-vocabulary.ts";
import type { Criteria } from "@/server/understand/segments/criteria/schema.ts";
import { suggestValues } from "@/server/understand/segments/criteria/suggest-values.ts";
import { deleteSegment } from "@/server/understand/segments/delete-segment.ts";
import { explainUser } from "@/server/understand/segments/describe/explain-user.ts";
import { segmentAudience } from "@/server/understand/segments/evaluate/segment-audience.ts";
import { segmentMembers } from "@/server/understand/segments/evaluate/segment-members.ts";
import { getSegment } from "@/server/understand/segments/get-segment.ts";
import { listSegments } from "@/server/understand/segments/list-segments.ts";
import { previewCriteria } from "@/server/understand/segments/preview-criteria.ts";
import { updateSegment } from "@/server/understand/segments/update-segment.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld("2026-11-23T12:00:00Z");
});

const pro: Criteria = {
  type: "app_info",
  key: "plan",
  valueType: "string",
  op: "is",
  value: "pro",
};
const bought: Criteria = {
  type: "did",
  kind: "event",
  name: "bought",
  count: { op: ">=", value: 2 },
  period: { type: "last", n: 7, unit: "days" },
  where: [{ key: "type", op: "is", value: "book" }],
};

/**
 * 60 users, every third pro; user n bought n % 4 books yesterday. User 61 was merged into user 3,
 * with one more book.
 */
async function shop(role: AppCtx["app"]["role"] = "owner"): Promise<AppCtx> {
  const app = await world.app({ role });
  const { sql } = app.db;
  const id = app.app.id;
  const at = Date.parse("2026-11-22T10:00:00Z");
  await sql`
    insert into users (app_id, id, external_id, app_info, first_seen, last_seen, country, merged_into)
    select ${id}, n, 'u' || n, case when n % 3 = 0 then '{"plan":"pro"}' else '{"plan":"free"}' end::jsonb,
      ${new Date(at)}, ${new Date(at)}, 'FR', case when n = 61 then 3 end from generate_series(1, 61) n`;
  await sql`
    insert into devices (app_id, id, key, user_id, platform, app_version, first_seen, last_seen, push_state)
    select ${id}, n, 'd' || n, n, 'ios', '5.' || n, ${new Date(at)}, ${new Date(at)},
      case when n = 61 then 'subscribed' else 'none' end from generate_series(1, 61) n`;
  const [tag] = await sql<{ id: number }[]>`
    insert into tags (app_id, kind, name, status, extras)
    values (${id}, 'event', 'bought', 'live', '{"type":"string"}') returning id`;
  const hits = Array.from({ length: 61 }, (_, i) => i + 1).flatMap((userId) =>
    Array.from({ length: userId === 61 ? 1 : userId % 4 }, (_, k) => ({
      userId,
      ts: at + k,
      tagId: tag?.id ?? 0,
      extras: { type: "book", no: k },
      durationMs: null,
    })),
  );
  for (const hit of hits) {
    await sql`insert into hits ${sql({
      id: crypto.randomUUID(),
      ts: new Date(hit.ts),
      app_id: id,
      tag_id: hit.tagId,
      user_id: hit.userId,
      device_id: 0,
      extras: sql.json(hit.extras),
    })}`;
  }
  await insertBlocks({ db: app.db, app: { id } }, toBlocks(hits));
  return app;
}

const refused = (words: string) =>
  expect.objectContaining({ message: expect.stringContaining(words) });

describe("a segment", () => {
  test("is created, listed with its sentence, counted, paged and handed to campaigns", async () => {
    const app = await shop();
    const { id } = await createSegment(app, { name: "Readers", description: "", criteria: bought });
    const count = await countSegment(app, { id });
    expect(count).toMatchObject({ count: 30, total: 60 });
    const [listed] = await listSegments(app);
    expect(listed).toMatchObject({
      id,
      lastCount: 30,
      sentence: "Users who did “bought” at least 2 times with type “book” in the last 7 days.",
    });
    const first = await segmentMembers(app, { id, limit: 20 });
    const second = await segmentMembers(app, { id, limit: 20, after: first.next ?? 0 });
    const paged = [...first.members, ...second.members].map((member) => member.id);
    expect(paged).toEqual([...(await segmentAudience(app, segmentId(id)))]);
    expect(second.next).toBeNull();
    expect(await segmentAudience(app, null)).toHaveLength(60);
    const audit = await app.db.sql<{ action: string }[]>`
      select action from audit_log where app_id = ${app.app.id}`;
    expect(audit).toEqual([{ action: "segment.created" }]);
  });

  test("is previewed unsaved, with people in the sample", async () => {
    const app = await shop();
    const preview = await previewCriteria(app, { criteria: { op: "all", of: [pro, bought] } });
    // Users 3, 6, 9 … who bought 2 or 3: user n with n % 4 in (2, 3), n % 3 = 0.
    expect(preview).toMatchObject({ count: 10, total: 60, percent: 16.7 });
    expect(preview.sample.map(({ id }) => id)).toEqual([3, 6, 15, 18, 27, 30, 39, 42, 51, 54]);
    expect(preview.sample[0]).toMatchObject({
      externalId: "u3",
      platforms: ["ios"],
      reachable: true,
    });
  });

  test("may build on others, but never in a circle", async () => {
    const app = await shop();
    const a = await createSegment(app, { name: "A", description: "", criteria: pro });
    const b = await createSegment(app, {
      name: "B",
      description: "",
      criteria: { op: "not", of: { type: "segment", id: a.id } },
    });
    expect(await countSegment(app, { id: b.id })).toMatchObject({ count: 40 });
    expect((await getSegment(app, { id: b.id })).sentence).toContain("segment “A”");
    const circle = updateSegment(app, { id: a.id, criteria: { type: "segment", id: b.id } });
    await expect(circle).rejects.toEqual(refused("refer to itself"));
    const other = await world.app();
    const foreign = createSegment(other, {
      name: "X",
      description: "",
      criteria: { type: "segment", id: a.id },
    });
    await expect(foreign).rejects.toEqual(refused("no segment"));
    await expect(deleteSegment(app, { id: a.id })).rejects.toEqual(refused("segment “B”"));
  });

  test("forgets its count when its criteria change, and keeps it when only the name does", async () => {
    const app = await shop();
    const { id } = await createSegment(app, { name: "One", description: "", criteria: pro });
    await countSegment(app, { id });
    await updateSegment(app, { id, name: "Two" });
    expect(await getSegment(app, { id })).toMatchObject({ name: "Two", lastCount: 20 });
    await updateSegment(app, { id, criteria: bought });
    expect(await getSegment(app, { id })).toMatchObject({ lastCount: null });
  });

  test("cannot take a name that is taken, nor be removed while a campaign uses it", async () => {
    const app = await shop();
    const { id } = await createSegment(app, { name: "Pro", description: "", criteria: pro });
    const again = createSegment(app, { name: "Pro", description: "", criteria: pro });
    await expect(again).rejects.toEqual(refused("named “Pro” already exists"));
    await app.db.sql`
      insert into campaigns (app_id, kind, name, audience)
      values (${app.app.id}, 'announcement', 'Sale', jsonb_build_object('segments', jsonb_build_array(${id}::int)))`;
    await expect(deleteSegment(app, { id })).rejects.toEqual(refused("campaign “Sale”"));
    await app.db.sql`update campaigns set state = 'finished' where app_id = ${app.app.id}`;
    expect(await deleteSegment(app, { id })).toEqual({ outcome: "archived" });
    expect(await listSegments(app)).toEqual([]);
    const next = await createSegment(app, { name: "Pro", description: "", criteria: pro });
    expect(await deleteSegment(app, { id: next.id })).toEqual({ outcome: "deleted" });
  });

  test("may be read but not changed by a viewer", async () => {
    const app = await shop("viewer");
    const create = createSegment(app, { name: "Pro", description: "", criteria: pro });
    await expect(create).rejects.toMatchObject({ code: "forbidden" });
    expect((await previewCriteria(app, { criteria: pro })).count).toBe(20);
  });

  test("of another app cannot be reached", async () => {
    const app = await shop();
    const { id } = await createSegment(app, { name: "Mine", description: "", criteria: pro });
    const other = await world.app();
    await expect(getSegment(other, { id })).rejects.toMatchObject({ code: "not_found" });
    await expect(deleteSegment(other, { id })).rejects.toMatchObject({ code: "not_found" });
  });

  test("explains criterion by criterion why a person is in or not, by any of their ids", async () => {
    const app = await shop();
    const criteria: Criteria = {
      op: "all",
      of: [pro, bought, { op: "not", of: { type: "push", value: "reachable" } }],
    };
    const found = await explainUser(app, { criteria, userId: userId(61) });
    const { explanation } = found;
    expect(found.userId).toBe(3);
    expect(explanation).toMatchObject({
      holds: false,
      text: "All of",
      of: [
        { holds: true, fact: 'plan is "pro"' },
        { holds: true, fact: "4 times, last on 2026-11-22" },
        {
          holds: false,
          text: "None of",
          of: [{ holds: true, fact: "1 of 2 devices with a push subscription" }],
        },
      ],
    });
  });
});

describe("the criteria builder", () => {
  test("is offered names, extras, technicals and values that were really seen", async () => {
    const app = await shop();
    const vocabulary = await criteriaVocabulary(app);
    expect(vocabulary.hits).toEqual([
      { kind: "event", name: "bought", status: "live", extras: { type: "string" } },
    ]);
    expect(vocabulary.technicals).toMatchObject({
      platform: ["ios"],
      country: ["FR"],
      carrier: [],
    });
    expect(
      await suggestValues(app, { of: "extra", kind: "event", name: "bought", key: "no" }),
    ).toEqual([0, 1, 2]);
    expect(await suggestValues(app, { of: "app_info", key: "plan" })).toEqual(["free", "pro"]);
  });
});
