import { recordAudit } from "@/server/access/record-audit.ts";
import { checkThrottled } from "@/server/account/members/check-throttled.ts";
import { checkPassword, hashPassword } from "@/server/account/members/password.ts";
import type { ChangePassword } from "@/server/account/members/schema.ts";
import { selectMember, updatePassword } from "@/server/account/members/store.ts";
import type { Ctx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";

/**
 * Sets the caller's password. All their sessions end, including this one: the caller signs in
 * again.
 */
export async function changePassword(ctx: Ctx, input: ChangePassword): Promise<void> {
  if (ctx.actor.type !== "member") throw new DomainError("unauthorized", "Sign in to continue.");
  const { memberId, email } = ctx.actor;
  const member = await selectMember(ctx.db, memberId);
  const from = { address: null, browser: `member-${memberId}` };
  const right = await checkThrottled(ctx, email, from, () =>
    checkPassword(member?.passwordHash ?? null, input.current),
  );
  if (!right) throw new DomainError("invalid", "Your current password is incorrect.");
  const passwordHash = await hashPassword(input.next);
  await inTransaction(ctx, async (tx) => {
    await updatePassword(tx.db, memberId, passwordHash);
    await recordAudit(tx, { action: "member.password-changed", subject: email });
  });
}
