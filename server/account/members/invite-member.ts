import { recordAudit } from "@/server/access/record-audit.ts";
import { authorizeRoleChange } from "@/server/access/role-change.ts";
import type { Invite } from "@/server/account/members/schema.ts";
import { putInvitation } from "@/server/account/members/store.invitations.ts";
import { selectAppMembers } from "@/server/account/members/store.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import { DAY_MS } from "@/server/time.ts";
import { randomToken, sha256Hex } from "@/server/token.ts";

const VALID_DAYS = 7;

/**
 * Makes a one-use link, valid for 7 days. Its token is in the result and nowhere else; the caller
 * passes it on.
 */
export async function inviteMember(
  ctx: AppCtx,
  input: Invite,
): Promise<{ token: string; expiresAt: Date }> {
  authorizeRoleChange(ctx, null, input.role);
  const members = await selectAppMembers(ctx);
  if (members.some((member) => member.email === input.email)) {
    throw new DomainError("conflict", `${input.email} is a member of ${ctx.app.name} already.`);
  }
  const token = randomToken();
  const now = ctx.now();
  const expiresAt = new Date(now.getTime() + VALID_DAYS * DAY_MS);
  await inTransaction(ctx, async (tx) => {
    await putInvitation(tx.db, {
      ...input,
      appId: ctx.app.id,
      hash: sha256Hex(token),
      createdAt: now,
      expiresAt,
    });
    await recordAudit(tx, {
      action: "member.invited",
      subject: input.email,
      detail: { role: input.role },
    });
  });
  return { token, expiresAt };
}
