import { beforeAll, beforeEach, expect, test } from "vitest";
import type { AppCtx, Role } from "@/server/ctx.ts";
import { moveCampaign } from "@/server/engage/calendar/move-campaign.ts";
import { createCampaign } from "@/server/engage/campaigns/create-campaign.ts";
import { getCampaign } from "@/server/engage/campaigns/get-campaign.ts";
import { CreateCampaign } from "@/server/engage/campaigns/schema.ts";
import { approveCampaign } from "@/server/engage/launch/approval/approve-campaign.ts";
import { askApproval } from "@/server/engage/launch/approval/ask-approval.ts";
import { declineApproval } from "@/server/engage/launch/approval/decline-approval.ts";
import { launchCampaign } from "@/server/engage/launch/launch-campaign.ts";
import { preflight } from "@/server/engage/launch/preflight/preflight.ts";
import { updateCampaign } from "@/server/engage/launch/update-campaign.ts";
import { campaignId, memberId } from "@/server/id.ts";
import { makePeople } from "@/tests/campaigns/people.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

let world: TestWorld;
let writer: AppCtx;
let second: AppCtx;
beforeAll(async () => {
  world = await createTestWorld();
});
beforeEach(async () => {
  world.setNow("2026-11-23T12:00:00Z");
  writer = await world.app();
  await makePeople(world.db, writer.app.id, 2);
  await world.db.sql`update apps set limits = '{"approval": true}' where id = ${writer.app.id}`;
  second = await join("marketer");
});

/** Adds one more member to the same app. */
async function join(role: Role): Promise<AppCtx> {
  const { actor } = await world.app();
  if (actor.type !== "member") throw new Error("no member");
  await world.db.sql`
    insert into app_members (app_id, member_id, role) values (${writer.app.id}, ${actor.memberId}, ${role})`;
  return { ...writer, actor, app: { ...writer.app, role } };
}

async function draft(more: Record<string, unknown> = {}): Promise<number> {
  const input = CreateCampaign.parse({
    name: "News",
    content: { title: "Hi", body: "x" },
    ...more,
  });
  return (await createCampaign(writer, input)).id;
}

const stateOf = async (ctx: AppCtx, id: number) =>
  (await preflight(ctx, { id: campaignId(id) })).approval.state;

test("a launch is refused until a second member has agreed, and says what to do", async () => {
  const id = await draft();
  await expect(launchCampaign(writer, { id: campaignId(id) })).rejects.toMatchObject({
    code: "precondition_failed",
    message: expect.stringContaining("Ask for approval"),
  });
  expect((await preflight(writer, { id: campaignId(id) })).hindrance).toContain(
    "has to approve it",
  );
  await askApproval(writer, { id: campaignId(id) });
  await expect(launchCampaign(writer, { id: campaignId(id) })).rejects.toMatchObject({
    code: "precondition_failed",
    message: expect.stringContaining("waits for approval"),
  });
  await approveCampaign(second, { id: campaignId(id) });
  expect((await preflight(writer, { id: campaignId(id) })).approval).toMatchObject({
    state: "approved",
  });
  expect((await launchCampaign(writer, { id: campaignId(id) })).state).toBe("running");
  const entries = await world.db.sql<{ action: string }[]>`
    select action from audit_log where app_id = ${writer.app.id} and action like 'campaign.appro%' order by id`;
  expect(entries.map((one) => one.action)).toEqual([
    "campaign.approval_asked",
    "campaign.approved",
  ]);
});

test("neither who asked, nor who changed it last, nor a key, nor a viewer can agree", async () => {
  const id = await draft();
  await expect(approveCampaign(second, { id: campaignId(id) })).rejects.toMatchObject({
    code: "precondition_failed",
  });
  await askApproval(second, { id: campaignId(id) });
  // The second member asked and the writer wrote it, so a third is needed.
  await expect(approveCampaign(second, { id: campaignId(id) })).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(approveCampaign(writer, { id: campaignId(id) })).rejects.toMatchObject({
    code: "forbidden",
    message: "You changed it last, so someone else has to check it.",
  });
  const key: AppCtx = { ...writer, actor: { type: "key", keyId: 1, scope: "admin" } };
  await expect(approveCampaign(key, { id: campaignId(id) })).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(askApproval(key, { id: campaignId(id) })).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(launchCampaign(key, { id: campaignId(id) })).rejects.toMatchObject({
    code: "precondition_failed",
  });
  await expect(approveCampaign(await join("viewer"), { id: campaignId(id) })).rejects.toMatchObject(
    {
      code: "forbidden",
    },
  );
  const third = await join("admin");
  expect((await preflight(third, { id: campaignId(id) })).approval).toMatchObject({
    hindrance: null,
    others: 1,
  });
  await approveCampaign(third, { id: campaignId(id) });
  expect(await stateOf(writer, id)).toBe("approved");
});

test("any change of the draft takes it back, also another date", async () => {
  const id = await draft({ startAt: "2026-12-01T10:00:00Z" });
  const agree = async () => {
    await askApproval(writer, { id: campaignId(id) });
    await approveCampaign(second, { id: campaignId(id) });
    expect(await stateOf(writer, id)).toBe("approved");
  };
  await agree();
  await updateCampaign(writer, { id: campaignId(id), priority: 5 });
  expect(await stateOf(writer, id)).toBe("not_asked");
  await agree();
  await moveCampaign(writer, { id: campaignId(id), startAt: new Date("2026-12-02T10:00:00Z") });
  expect(await stateOf(writer, id)).toBe("not_asked");
});

test("no one approves what they did not see: a change in between is a conflict", async () => {
  const id = await draft();
  await askApproval(writer, { id: campaignId(id) });
  const stale = { ...(await getCampaign(writer, { id: campaignId(id) })) };
  await world.db
    .sql`update campaigns set updated_at = updated_at + interval '1 second' where id = ${id}`;
  const { updateApproved } = await import("@/server/engage/campaigns/store.approval.ts");
  const agreed = {
    by: memberId(1),
    at: new Date(),
    askedAt: stale.approvalAskedAt,
    updatedAt: stale.updatedAt,
  };
  expect(await updateApproved(writer, campaignId(id), agreed)).toBe(false);
});

test("a no goes back with what has to change, who said it and when, until it is asked for again", async () => {
  const id = await draft();
  await expect(declineApproval(second, { id: campaignId(id), note: "x" })).rejects.toMatchObject({
    code: "precondition_failed",
  });
  await askApproval(writer, { id: campaignId(id) });
  await declineApproval(second, { id: campaignId(id), note: "The link is wrong." });
  const { approval } = await preflight(writer, { id: campaignId(id) });
  expect(approval).toMatchObject({
    state: "not_asked",
    declined: {
      by: second.actor.type === "member" ? second.actor.name : "",
      note: "The link is wrong.",
      at: new Date("2026-11-23T12:00:00Z"),
    },
  });
  await askApproval(writer, { id: campaignId(id) });
  expect((await preflight(writer, { id: campaignId(id) })).approval).toMatchObject({
    state: "waits",
    declined: null,
    others: 1,
  });
});

test("an app that does not ask for it launches without, and says so to who asks", async () => {
  await world.db.sql`update apps set limits = '{}' where id = ${writer.app.id}`;
  const id = await draft();
  await expect(askApproval(writer, { id: campaignId(id) })).rejects.toMatchObject({
    code: "precondition_failed",
  });
  expect(await stateOf(writer, id)).toBe("not_needed");
  await launchCampaign(writer, { id: campaignId(id) });
});
