import { recordAudit } from "@/server/access/record-audit.ts";
import { checkThrottled } from "@/server/account/members/check-throttled.ts";
import { getInvitation } from "@/server/account/members/get-invitation.ts";
import { checkPassword, hashPassword } from "@/server/account/members/password.ts";
import type { AcceptInvitation } from "@/server/account/members/schema.ts";
import { Password } from "@/server/account/members/schema.ts";
import { lockInvitation, useUpInvitation } from "@/server/account/members/store.invitations.ts";
import {
  insertMember,
  lockRoles,
  putMembership,
  selectMemberByEmail,
} from "@/server/account/members/store.ts";
import type { Ctx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import type { AppId, MemberId } from "@/server/id.ts";
import { sha256Hex } from "@/server/id.ts";

/**
 * Joins the app, once. A new person chooses a password. A member proves theirs: a link never sets
 * the password of an
 * existing account, or else anyone who may invite could take over any account.
 */
export async function acceptInvitation(
  ctx: Ctx,
  input: AcceptInvitation,
): Promise<{ email: string; appId: AppId }> {
  const { email } = await getInvitation(ctx, input);
  // This runs outside the transaction: failures must stay counted, and hashing must not hold a
  // connection.
  const known = await proveMember(ctx, email, input.password);
  const passwordHash = known === null ? await hashNewPassword(input.password) : null;
  return await ctx.db.transaction(async (db) => {
    const found = await lockInvitation(db, sha256Hex(input.token), ctx.now());
    const memberId =
      found && passwordHash !== null
        ? await insertMember(db, {
            email,
            name: input.name,
            passwordHash,
            owner: false,
            createdAt: ctx.now(),
          })
        : known;
    if (!found || memberId === undefined || memberId === null) {
      throw new DomainError("conflict", "This invitation was just used. Sign in instead.");
    }
    const { appId, role } = found;
    const roles = await lockRoles({ db, app: { id: appId } });
    if (!roles.has(memberId)) await putMembership(db, { appId, memberId, role });
    await useUpInvitation(db, found.id, ctx.now());
    const app = { id: appId, name: found.appName, timezone: "UTC", role };
    await recordAudit(
      { ...ctx, db, app, actor: { type: "system" } },
      { action: "member.joined", subject: email, detail: { role } },
    );
    return { email, appId };
  });
}

/**
 * Returns the member with this address, or null when no member has it yet. Throws `invalid` when
 * the password does not match.
 */
async function proveMember(ctx: Ctx, email: string, password: string): Promise<MemberId | null> {
  const member = await selectMemberByEmail(ctx.db, email);
  if (!member) return null;
  const from = { address: null, browser: null };
  const right = await checkThrottled(ctx, email, from, () =>
    checkPassword(member.passwordHash, password),
  );
  if (!right) throw new DomainError("invalid", "This password is incorrect.");
  return member.id;
}

async function hashNewPassword(password: string): Promise<string> {
  const strong = Password.safeParse(password);
  if (strong.success) return await hashPassword(strong.data);
  throw new DomainError("invalid", strong.error.issues[0]?.message ?? "Choose another password.");
}
