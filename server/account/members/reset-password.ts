import { recordAudit } from "@/server/access/record-audit.ts";
import { hashPassword } from "@/server/account/members/password.ts";
import type { ResetPassword, Token } from "@/server/account/members/schema.ts";
import { useUpInvitation } from "@/server/account/members/store.invitations.ts";
import { lockReset } from "@/server/account/members/store.resets.ts";
import { updatePassword } from "@/server/account/members/store.ts";
import type { Ctx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import { sha256Hex } from "@/server/id.ts";

function refuse(): never {
  throw new DomainError(
    "not_found",
    "This link was used already, or it is older than a day. Ask for a new one.",
  );
}

/**
 * Returns the member whose password a reset link sets. Throws `not_found` when the link no longer
 * works.
 */
export async function getReset(ctx: Ctx, input: Token): Promise<{ email: string }> {
  const found = await lockReset(ctx.db, sha256Hex(input.token), ctx.now());
  return found ? { email: found.email } : refuse();
}

/** Sets the password, once, and ends every session of the member. */
export async function resetPassword(ctx: Ctx, input: ResetPassword): Promise<{ email: string }> {
  await getReset(ctx, input);
  const passwordHash = await hashPassword(input.password);
  return await inTransaction(ctx, async (tx) => {
    const found = (await lockReset(tx.db, sha256Hex(input.token), ctx.now())) ?? refuse();
    await useUpInvitation(tx.db, found.id, ctx.now());
    await updatePassword(tx.db, found.memberId, passwordHash);
    await recordAudit(tx, { action: "member.password-reset", subject: found.email });
    return { email: found.email };
  });
}
