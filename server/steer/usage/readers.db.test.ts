import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { readingsOf } from "@/server/collect/tags/tag-ask.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { Audience } from "@/server/engage/audience/schema.ts";
import { createCampaign } from "@/server/engage/campaigns/create-campaign.ts";
import { deleteCampaign } from "@/server/engage/campaigns/delete-campaign.ts";
import { duplicateCampaign } from "@/server/engage/campaigns/duplicate-campaign.ts";
import { CreateCampaign } from "@/server/engage/campaigns/schema.ts";
import { tagsOfContent } from "@/server/engage/content/tags-of-content.ts";
import { updateCampaign } from "@/server/engage/launch/update-campaign.ts";
import { attachReason } from "@/server/steer/usage/attach-reason.ts";
import { detachReason } from "@/server/steer/usage/detach-reason.ts";
import { rebuildReaders } from "@/server/steer/usage/rebuild-readers.ts";
import { createSegment } from "@/server/understand/segments/create-segment.ts";
import type { Criteria } from "@/server/understand/segments/criteria/schema.ts";
import { tagsOfCriteria } from "@/server/understand/segments/criteria/tags-of-criteria.ts";
import { deleteSegment } from "@/server/understand/segments/delete-segment.ts";
import { updateSegment } from "@/server/understand/segments/update-segment.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
});

const name = fc.constantFrom("a", "b", 'c "quoted"', "d\\e");
const leaf: fc.Arbitrary<Criteria> = fc.oneof(
  fc
    .record({ name, kind: fc.constantFrom("event", "activity", "job"), key: name })
    .map(({ name, kind, key }) => ({
      type: "did" as const,
      kind: kind as "event",
      name,
      count: { op: ">=" as const, value: 1 },
      period: { type: "ever" as const },
      where: [{ key, op: "exists" as const }],
    })),
  name.map((key) => ({ type: "app_info" as const, key, valueType: "string" as const, op: "set" })),
  fc.constant({ type: "identified" as const, value: true }),
) as fc.Arbitrary<Criteria>;
const tree: fc.Arbitrary<Criteria> = fc
  .array(leaf, { minLength: 1, maxLength: 4 })
  .map((of) => ({ op: "any" as const, of }));
const body = fc
  .array(fc.constantFrom("first_name", "city", "last"), { maxLength: 3 })
  .map((keys) => keys.map((key) => `{{ app_info.${key} }}`).join(" and "));

type Step =
  | { do: "segment" | "change segment"; criteria: Criteria }
  | { do: "campaign" | "change campaign"; body: string }
  | { do: "delete segment" | "delete campaign" | "duplicate" };
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constantFrom("segment", "change segment"), criteria: tree }),
  fc.record({ do: fc.constantFrom("campaign", "change campaign"), body }),
  fc.record({ do: fc.constantFrom("delete segment", "delete campaign", "duplicate") }),
) as fc.Arbitrary<Step>;

const campaign = (name: string, text: string) =>
  CreateCampaign.parse({ name, content: { title: "Hello", body: text } });

/** The readers that segments and campaigns declare, as the rows should have them. */
async function expected(app: AppCtx) {
  const { sql } = app.db;
  const segments = await sql<{ id: number; criteria: Criteria }[]>`
    select id, criteria from segments where app_id = ${app.app.id} and archived_at is null`;
  const texts = await sql<{ id: number; body: string }[]>`
    select c.id, t.content->>'body' as body from campaigns c join campaign_contents t on t.campaign_id = c.id where c.app_id = ${app.app.id}`;
  return [
    ...texts.flatMap(({ id, body }) =>
      readingsOf(tagsOfContent({ title: "", body, url: null, buttons: [] })).map((one) => ({
        reader: "campaign",
        id,
        ...one,
      })),
    ),
    ...segments.flatMap(({ id, criteria }) =>
      readingsOf(tagsOfCriteria(criteria)).map((one) => ({ reader: "segment", id, ...one })),
    ),
  ].sort(compare);
}

async function stored(app: AppCtx) {
  const rows = await app.db.sql<Awaited<ReturnType<typeof expected>>>`
    select reader, reader_id as id, kind, name, keys from tag_readers
    where app_id = ${app.app.id} and reader <> 'reason'`;
  return [...rows].sort(compare);
}

const compare = (a: object, b: object) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

describe("the readers of tags", () => {
  test("always are what segments and campaigns say, whatever is done in whatever order", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const app = await world.app();
        const segments: number[] = [];
        const campaigns: number[] = [];
        let made = 0;
        for (const one of steps) {
          const [segment, to] = [segments.at(-1), campaigns.at(-1)];
          made += 1;
          if (one.do === "segment") {
            const input = { name: `s${made}`, description: "", criteria: one.criteria };
            segments.push((await createSegment(app, input)).id);
          } else if (one.do === "change segment" && segment !== undefined) {
            await updateSegment(app, { id: segment, criteria: one.criteria });
          } else if (one.do === "delete segment" && segment !== undefined) {
            await deleteSegment(app, { id: segment });
            segments.pop();
          } else if (one.do === "campaign") {
            campaigns.push((await createCampaign(app, campaign(`c${made}`, one.body))).id);
          } else if (one.do === "change campaign" && to !== undefined) {
            await updateCampaign(app, { id: to, content: campaign("x", one.body).content });
          } else if (one.do === "duplicate" && to !== undefined) {
            campaigns.push((await duplicateCampaign(app, { id: to })).id);
          } else if (one.do === "delete campaign" && to !== undefined) {
            await deleteCampaign(app, { id: to });
            campaigns.pop();
          }
          expect(await stored(app)).toEqual(await expected(app));
        }
        // The same rows are rebuilt from nothing, and from wrong rows.
        const { sql } = app.db;
        await sql`delete from tag_readers where app_id = ${app.app.id} and name = 'a'`;
        await sql`
          insert into tag_readers (app_id, reader, reader_id, kind, name)
          values (${app.app.id}, 'segment', 2147483647, 'event', 'gone'), (${app.app.id}, 'campaign', 2147483647, 'app_info', 'gone')`;
        await rebuildReaders(world.ctx(), { appId: app.app.id });
        await rebuildReaders(world.ctx(), { appId: app.app.id });
        expect(await stored(app)).toEqual(await expected(app));
      }),
      { numRuns: 25 },
    );
  });

  test("of an archived segment are gone, though its finished campaign still names it", async () => {
    const app = await world.app();
    const criteria: Criteria = { type: "app_info", key: "vip", valueType: "boolean", op: "set" };
    const { id } = await createSegment(app, { name: "VIP", description: "", criteria });
    const made = await createCampaign(app, {
      ...campaign("old", ""),
      audience: { ...Audience.parse({}), segments: [id] },
    });
    await app.db.sql`update campaigns set state = 'finished' where id = ${made.id}`;
    expect(await deleteSegment(app, { id })).toEqual({ outcome: "archived" });
    expect(await stored(app)).toEqual([]);
  });

  test("are also reasons in words, which a rebuild leaves alone", async () => {
    const app = await world.app();
    const tag = { kind: "event" as const, name: "refund" };
    const first = await attachReason(app, { ...tag, label: "The law asks for it." });
    const second = await attachReason(app, { ...tag, label: "Monthly report" });
    expect([first.id, second.id]).toEqual([1, 2]);
    await rebuildReaders(world.ctx(), { appId: app.app.id });
    await detachReason(app, { ...tag, id: 1 });
    const left = await app.db.sql`select label from tag_readers where app_id = ${app.app.id}`;
    expect(left).toEqual([{ label: "Monthly report" }]);
    await expect(detachReason(app, { ...tag, id: 1 })).rejects.toMatchObject({ code: "not_found" });
    const viewer = { ...app, app: { ...app.app, role: "viewer" as const } };
    await expect(attachReason(viewer, { ...tag, label: "x" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
