import type { CheckSource } from "@/server/account/members/check-throttled.ts";
import { checkThrottled } from "@/server/account/members/check-throttled.ts";
import { checkPassword } from "@/server/account/members/password.ts";
import { selectMemberByEmail, touchSignIn } from "@/server/account/members/store.ts";
import type { Ctx } from "@/server/ctx.ts";
import type { MemberId } from "@/server/id.ts";

interface SignedIn {
  memberId: MemberId;
  email: string;
  name: string;
  sessionEpoch: number;
}

/**
 * Returns the member with this address and password, or null when one of them is wrong (the caller
 * does not learn which).
 * Throws `limit_exceeded` after too many failures; `from` = null switches throttling off.
 */
export async function signIn(
  ctx: Ctx,
  input: { email: string; password: string; from: CheckSource | null },
): Promise<SignedIn | null> {
  const email = input.email.trim().toLowerCase();
  const member = await selectMemberByEmail(ctx.db, email);
  const check = () => checkPassword(member?.passwordHash ?? null, input.password);
  const right = input.from ? await checkThrottled(ctx, email, input.from, check) : await check();
  if (!right || !member) return null;
  await touchSignIn(ctx.db, member.id, ctx.now());
  const { name, sessionEpoch } = member;
  return { memberId: member.id, email: member.email, name, sessionEpoch };
}
