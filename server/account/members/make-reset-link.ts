import { recordAudit } from "@/server/access/record-audit.ts";
import type { MakeResetLink } from "@/server/account/members/schema.ts";
import { putReset } from "@/server/account/members/store.resets.ts";
import { selectMember } from "@/server/account/members/store.ts";
import type { Ctx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import { memberId, randomToken, sha256Hex } from "@/server/id.ts";
import { DAY_MS } from "@/server/time.ts";

/**
 * Makes a one-use link, valid for a day, with which a member sets a new password. Only owners of
 * the installation can make it: an
 * app's admin could otherwise take over people who also work in other apps.
 */
export async function makeResetLink(ctx: Ctx, input: MakeResetLink): Promise<{ token: string }> {
  if (ctx.actor.type !== "member" || !ctx.actor.owner) {
    throw new DomainError("forbidden", "Only an owner of the installation can do this.");
  }
  const member = await selectMember(ctx.db, memberId(input.memberId));
  if (!member) throw new DomainError("not_found", "This member no longer exists.");
  const token = randomToken();
  const now = ctx.now();
  await inTransaction(ctx, async (tx) => {
    await putReset(tx.db, {
      email: member.email,
      hash: sha256Hex(token),
      createdAt: now,
      expiresAt: new Date(now.getTime() + DAY_MS),
    });
    await recordAudit(tx, { action: "member.reset-link-made", subject: member.email });
  });
  return { token };
}
