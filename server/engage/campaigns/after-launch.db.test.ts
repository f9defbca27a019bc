import { beforeAll, expect, test } from "vitest";
import type { AppCtx } from "@/server/ctx.ts";
import { archiveCampaign } from "@/server/engage/campaigns/archive-campaign.ts";
import { getCampaign } from "@/server/engage/campaigns/get-campaign.ts";
import { updateCampaign } from "@/server/engage/launch/update-campaign.ts";
import { writeLesson } from "@/server/steer/reports/write-lesson.ts";
import { insertCampaign, insertDeliveries } from "@/tests/campaigns/delivered.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
});

test("an ended campaign is archived and keeps when it ended; one that runs is not", async () => {
  const app = await world.app();
  const ended = "2026-11-22T10:00:00.000Z";
  const id = await insertCampaign(app, { state: "finished", finished_at: ended });
  await archiveCampaign(app, { id });
  expect(await getCampaign(app, { id })).toMatchObject({
    state: "archived",
    finishedAt: new Date(ended),
    commands: [],
  });
  const running = await insertCampaign(app);
  await expect(archiveCampaign(app, { id: running })).rejects.toMatchObject({
    code: "precondition_failed",
  });
});

test("of a launched campaign name, priority and end may change, and what it says may not", async () => {
  const app = await world.app();
  const id = await insertCampaign(app);
  const due = "2026-11-23T20:00:00Z";
  await insertDeliveries(app, id, [
    { user_id: 1 },
    { user_id: 2, state: "pending", due_at: due, expires_at: "2026-11-24T20:00:00Z" },
  ]);
  const endAt = new Date("2026-11-23T22:00:00Z");
  await updateCampaign(app, { id, name: "Renamed", priority: 5, endAt });
  expect(await getCampaign(app, { id })).toMatchObject({ name: "Renamed", priority: 5, endAt });
  const rows = await world.db.sql`
    select expires_at from deliveries where campaign_id = ${id} order by user_id`;
  expect(rows.map((row) => row.expires_at)).toEqual([new Date("2026-11-24T12:00:00Z"), endAt]);
  await expect(updateCampaign(app, { id, exempt: true, controlPercent: 0 })).rejects.toMatchObject({
    code: "precondition_failed",
    details: { refused: ["exempt", "controlPercent"] },
  });
  await expect(
    updateCampaign(app, { id, endAt: new Date("2026-11-23T11:00:00Z") }),
  ).rejects.toMatchObject({ code: "invalid" });
});

test("an ended campaign may only be renamed, and not to a name that is taken", async () => {
  const app = await world.app();
  const id = await insertCampaign(app, { state: "aborted" });
  await insertCampaign(app, { name: "Taken" });
  await updateCampaign(app, { id, name: "Better name" });
  await expect(updateCampaign(app, { id, priority: 5 })).rejects.toMatchObject({
    code: "precondition_failed",
  });
  await expect(updateCampaign(app, { id, name: "Taken" })).rejects.toMatchObject({
    code: "conflict",
  });
});

test("what was learnt is noted in any state, taken back by an empty note, and no change of the campaign", async () => {
  const app = await world.app();
  const id = await insertCampaign(app, { state: "archived" });
  const { updatedAt } = await getCampaign(app, { id });
  await writeLesson(app, { id, lesson: "Evenings are better" });
  expect(await getCampaign(app, { id })).toMatchObject({
    lesson: "Evenings are better",
    updatedAt,
  });
  await writeLesson(app, { id, lesson: "" });
  expect(await getCampaign(app, { id })).toMatchObject({ lesson: null });
  const viewer: AppCtx = { ...app, app: { ...app.app, role: "viewer" } };
  await expect(writeLesson(viewer, { id, lesson: "x" })).rejects.toMatchObject({
    code: "forbidden",
  });
});
