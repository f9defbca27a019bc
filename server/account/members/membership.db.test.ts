import { beforeAll, describe, expect, it } from "vitest";
import { acceptInvitation } from "@/server/account/members/accept-invitation.ts";
import { changeRole } from "@/server/account/members/change-role.ts";
import { findSession } from "@/server/account/members/find-session.ts";
import { getInvitation } from "@/server/account/members/get-invitation.ts";
import { inviteMember } from "@/server/account/members/invite-member.ts";
import { listMembers } from "@/server/account/members/list-members.ts";
import { makeResetLink } from "@/server/account/members/make-reset-link.ts";
import { removeMember } from "@/server/account/members/remove-member.ts";
import { resetPassword } from "@/server/account/members/reset-password.ts";
import { revokeInvitation } from "@/server/account/members/revoke-invitation.ts";
import { insertSession } from "@/server/account/members/store.sessions.ts";
import { selectMemberByEmail } from "@/server/account/members/store.ts";
import { setUp } from "@/server/account/setup/set-up.ts";
import type { AppCtx } from "@/server/ctx.ts";
import type { MemberId, memberId } from "@/server/id.ts";
import { invitationId } from "@/server/id.ts";
import { SecretBox } from "@/server/secret-box.ts";
import { randomToken, sha256Hex } from "@/server/token.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

const box = new SecretBox("s".repeat(40), "test");
let world: TestWorld;
const password = "correct horse battery";

beforeAll(async () => {
  world = await createTestWorld("2026-11-23T12:00:00Z");
});

function callerOf(ctx: AppCtx) {
  if (ctx.actor.type !== "member") throw new Error("not a member");
  return ctx.actor.memberId;
}

async function join(ctx: AppCtx, email: string, role: "owner" | "admin" | "marketer" | "viewer") {
  const { token } = await inviteMember(ctx, { email, role });
  await acceptInvitation(world.ctx(), { token, name: "New", password });
  const member = await selectMemberByEmail(world.db, email);
  if (!member) throw new Error("not joined");
  return member;
}

const as = (
  ctx: AppCtx,
  member: { id: ReturnType<typeof memberId>; email: string },
  role: AppCtx["app"]["role"],
) => ({
  ...ctx,
  actor: {
    type: "member" as const,
    memberId: member.id,
    email: member.email,
    name: "N",
    owner: false,
  },
  app: { ...ctx.app, role },
});

/** A session of this member that is open. */
async function session(id: MemberId, epoch: number) {
  const sessionId = randomToken();
  const hash = sha256Hex(sessionId);
  await insertSession(world.db, { hash, memberId: id, createdAt: world.ctx().now() });
  return { memberId: id, epoch, sessionId };
}

describe("invitations", () => {
  it("bring a new person in with the role and their own password, once", async () => {
    const ctx = await world.app();
    const { token } = await inviteMember(ctx, { email: "new@example.test", role: "marketer" });
    expect(await getInvitation(world.ctx(), { token })).toMatchObject({
      known: false,
      role: "marketer",
    });
    await acceptInvitation(world.ctx(), { token, name: "New", password });
    const { members, invitations } = await listMembers(ctx);
    expect(members.find(({ email }) => email === "new@example.test")?.role).toBe("marketer");
    expect(invitations).toEqual([]);
    const again = acceptInvitation(world.ctx(), {
      token,
      name: "New",
      password: "some other password",
    });
    await expect(again).rejects.toThrow(/used or revoked/);
  });

  it("never set the password of a person who is a member already", async () => {
    const first = await world.app();
    const member = await join(first, "known@example.test", "viewer");
    const second = await world.app();
    const { token } = await inviteMember(second, { email: "known@example.test", role: "admin" });
    expect((await getInvitation(world.ctx(), { token })).known).toBe(true);
    const takeOver = acceptInvitation(world.ctx(), {
      token,
      name: "X",
      password: "attackers choice",
    });
    await expect(takeOver).rejects.toThrow("This password is incorrect.");
    await acceptInvitation(world.ctx(), { token, name: "X", password });
    expect((await selectMemberByEmail(world.db, "known@example.test"))?.passwordHash).toBe(
      member.passwordHash,
    );
  });

  it("end after a week, when revoked, and when the person is invited anew", async () => {
    const ctx = await world.app();
    const first = await inviteMember(ctx, { email: "late@example.test", role: "viewer" });
    const second = await inviteMember(ctx, { email: "late@example.test", role: "viewer" });
    await expect(getInvitation(world.ctx(), first)).rejects.toThrow(/used or revoked/);
    world.setNow("2026-11-30T12:00:01Z");
    await expect(getInvitation(world.ctx(), second)).rejects.toThrow(/older than a week/);
    world.setNow("2026-11-23T12:00:00Z");
    const [open] = (await listMembers(ctx)).invitations;
    await revokeInvitation(ctx, { invitationId: open?.id ?? invitationId(0) });
    await expect(getInvitation(world.ctx(), second)).rejects.toThrow(/used or revoked/);
  });

  it("refuse a weak password of a new person", async () => {
    const ctx = await world.app();
    const { token } = await inviteMember(ctx, { email: "weak@example.test", role: "viewer" });
    const weak = acceptInvitation(world.ctx(), { token, name: "W", password: "short" });
    await expect(weak).rejects.toThrow("at least 10 characters");
  });

  it("are made by admins, and to owners by owners only", async () => {
    const ctx = await world.app({ role: "admin" });
    await expect(inviteMember(ctx, { email: "o@example.test", role: "owner" })).rejects.toThrow(
      /role owner/,
    );
    const marketer = await world.app({ role: "marketer" });
    const tried = inviteMember(marketer, { email: "m@example.test", role: "viewer" });
    await expect(tried).rejects.toThrow(/role admin/);
  });
});

describe("roles", () => {
  it("end the sessions of people who get another one or are removed", async () => {
    const ctx = await world.app();
    const member = await join(ctx, "moved@example.test", "viewer");
    await changeRole(ctx, { memberId: member.id, role: "marketer" });
    expect(await findSession(world.ctx(), await session(member.id, 1))).toEqual({
      type: "anonymous",
    });
    expect(await findSession(world.ctx(), await session(member.id, 2))).toMatchObject({
      type: "member",
    });
    await removeMember(ctx, { memberId: member.id });
    expect(await findSession(world.ctx(), await session(member.id, 2))).toEqual({
      type: "anonymous",
    });
  });

  it("keep the last owner, whether changed or removed", async () => {
    const ctx = await world.app();
    const owner = callerOf(ctx);
    await expect(changeRole(ctx, { memberId: owner, role: "admin" })).rejects.toThrow(
      /at least one owner/,
    );
    await expect(removeMember(ctx, { memberId: owner })).rejects.toThrow(/at least one owner/);
  });

  it("keep one owner when two owners remove each other at the same time", async () => {
    const ctx = await world.app();
    const second = await join(ctx, "second-owner@example.test", "owner");
    const results = await Promise.allSettled([
      removeMember(ctx, { memberId: second.id }),
      removeMember(as(ctx, second, "owner"), { memberId: callerOf(ctx) }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("let an admin neither unmake an owner nor become one", async () => {
    const ctx = await world.app();
    const admin = await join(ctx, "admin@example.test", "admin");
    const asAdmin = as(ctx, admin, "admin");
    await expect(removeMember(asAdmin, { memberId: callerOf(ctx) })).rejects.toThrow(/role owner/);
    await expect(changeRole(asAdmin, { memberId: admin.id, role: "owner" })).rejects.toThrow(
      /role owner/,
    );
  });

  it("reach no further than the app: a member of another app cannot be changed", async () => {
    const other = await world.app();
    const stranger = await join(other, "stranger@example.test", "viewer");
    const ctx = await world.app();
    await expect(changeRole(ctx, { memberId: stranger.id, role: "admin" })).rejects.toThrow(
      /not a member/,
    );
  });
});

describe("set-up", () => {
  it("is closed as soon as there is a member", async () => {
    await world.app();
    const input = { name: "A", email: "a@b.example", password, appName: "Mine", timezone: "UTC" };
    await expect(setUp(world.ctx(), input, box)).rejects.toThrow(/already has an owner/);
  });
});

describe("reset links", () => {
  it("set a new password once and end all sessions, and are made by the installation's owner only", async () => {
    const ctx = await world.app();
    const member = await join(ctx, "forgot@example.test", "viewer");
    await expect(makeResetLink(ctx, { memberId: member.id })).rejects.toThrow(
      /owner of the install/,
    );
    if (ctx.actor.type !== "member") throw new Error("not a member");
    const owner = { ...ctx, actor: { ...ctx.actor, owner: true } };
    const { token } = await makeResetLink(owner, { memberId: member.id });
    await expect(getInvitation(world.ctx(), { token })).rejects.toThrow(/used or revoked/);
    await resetPassword(world.ctx(), { token, password: "a brand new one" });
    expect(await findSession(world.ctx(), await session(member.id, 1))).toEqual({
      type: "anonymous",
    });
    const again = resetPassword(world.ctx(), { token, password: "yet another one" });
    await expect(again).rejects.toThrow(/was used/);
  });
});
