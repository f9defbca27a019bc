import type { CheckSource } from "@/server/account/members/check-throttled.ts";
import { checkThrottled } from "@/server/account/members/check-throttled.ts";
import { oldestSession } from "@/server/account/members/find-session.ts";
import { checkPassword } from "@/server/account/members/password.ts";
import { deleteSessionsBefore, insertSession } from "@/server/account/members/store.sessions.ts";
import { selectMemberByEmail, touchSignIn } from "@/server/account/members/store.ts";
import type { Ctx } from "@/server/ctx.ts";
import type { MemberId } from "@/server/id.ts";
import { randomToken, sha256Hex } from "@/server/token.ts";

interface SignedIn {
  memberId: MemberId;
  email: string;
  name: string;
  sessionEpoch: number;
  /** Names the session that begins here. */
  sessionId: string;
}

/**
 * Begins a session of the member with this address and password. Returns null when one of them is wrong (the caller
 * does not learn which). Throws `limit_exceeded` after too many failures; `from` = null switches throttling off.
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
  const now = ctx.now();
  const sessionId = randomToken();
  await touchSignIn(ctx.db, member.id, now);
  await deleteSessionsBefore(ctx.db, oldestSession(now));
  await insertSession(ctx.db, {
    hash: sha256Hex(sessionId),
    memberId: member.id,
    createdAt: now,
  });
  const { name, sessionEpoch } = member;
  return { memberId: member.id, email: member.email, name, sessionEpoch, sessionId };
}
