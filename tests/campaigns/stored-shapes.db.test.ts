import { beforeAll, beforeEach, expect, test } from "vitest";
import type { AppCtx } from "@/server/ctx.ts";
import { createCampaign } from "@/server/engage/campaigns/create-campaign.ts";
import { getCampaign } from "@/server/engage/campaigns/get-campaign.ts";
import { CreateCampaign } from "@/server/engage/campaigns/schema.ts";
import { createProgram } from "@/server/engage/programs/create-program.ts";
import { getProgram } from "@/server/engage/programs/get-program.ts";
import { CreateProgram } from "@/server/engage/programs/schema.ts";
import { createSegment } from "@/server/understand/segments/create-segment.ts";
import { getSegment } from "@/server/understand/segments/get-segment.ts";
import { listSegments } from "@/server/understand/segments/list-segments.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

let world: TestWorld;
let app: AppCtx;
beforeAll(async () => {
  world = await createTestWorld();
});
beforeEach(async () => {
  app = await world.app();
});

const goal = { kind: "event" as const, name: "purchase" };
const content = { title: "Hello", body: "News" };

test("a campaign that was stored before its fields existed is read with their defaults", async () => {
  const french = { language: "fr", variant: "a", content: { title: "Bonjour" } };
  const { id } = await createCampaign(
    app,
    CreateCampaign.parse({ name: "News", content, versions: [french], goal }),
  );
  const before = await getCampaign(app, { id });
  await world.db.sql`
    update campaigns set audience = audience - 'testOnly', schedule = schedule - 'passed', options = options - 'inApp',
      variants = variants - 'winner', goal = goal - 'windowHours'
    where id = ${id}`;
  await world.db
    .sql`update campaign_contents set content = content - 'bigText' - 'steps' where campaign_id = ${id}`;
  expect(await getCampaign(app, { id })).toEqual(before);
  expect(before).toMatchObject({
    audience: { testOnly: false },
    schedule: { passed: "next_day" },
    options: { inApp: { style: "banner" } },
    variants: { winner: null },
    goal: { windowHours: 72 },
    content: { bigText: "" },
    versions: [{ content: { steps: [] } }],
  });
});

test("a program that was stored before its fields existed is read with their defaults", async () => {
  const start = { type: "trigger", on: { type: "hit", kind: "event", name: "sign_up" } };
  const { id } = await createProgram(app, CreateProgram.parse({ name: "Welcome", start, goal }));
  const before = await getProgram(app, { id });
  await world.db.sql`
    update programs set start = start #- '{on,where}', goal = goal - 'where' where id = ${id}`;
  expect(await getProgram(app, { id })).toEqual(before);
  expect(before).toMatchObject({ start: { on: { where: [] } }, goal: { where: [] } });
});

test("a segment is read as it was stored, and one that cannot be read is named", async () => {
  const criteria = {
    type: "did" as const,
    kind: "event" as const,
    count: { op: ">=" as const, value: 1 },
    period: { type: "last" as const, n: 7, unit: "days" as const },
  };
  const { id } = await createSegment(app, { name: "Buyers", description: "", criteria });
  expect((await getSegment(app, { id })).criteria).toEqual(criteria);
  await world.db.sql`update segments set criteria = criteria - 'period' where id = ${id}`;
  const refusal = `segments ${id}: the stored criteria cannot be read: period`;
  await expect(getSegment(app, { id })).rejects.toThrow(refusal);
  await expect(listSegments(app)).rejects.toThrow(refusal);
});
