import { selectSessionMember } from "@/server/account/members/store.sessions.ts";
import type { Actor, Ctx } from "@/server/ctx.ts";
import type { MemberId } from "@/server/id.ts";
import { DAY_MS } from "@/server/time.ts";
import { sha256Hex } from "@/server/token.ts";

/** A session ends after this time, whatever happens in it. */
const SESSION_MS = 30 * DAY_MS;

export interface SessionClaims {
  memberId: MemberId;
  epoch: number;
  sessionId: string;
}

/** Returns the time before which no session can have begun that is still open. */
export function oldestSession(now: Date): Date {
  return new Date(now.getTime() - SESSION_MS);
}

/**
 * Returns the member whom a session belongs to, as long as the session is open and the epoch in it
 * is still the member's. Signing out ends the session, and changing a password, losing a role and
 * being deleted end all sessions of the member, in every process at once.
 */
export async function findSession(ctx: Ctx, input: SessionClaims): Promise<Actor> {
  const { memberId, epoch, sessionId } = input;
  const member = await selectSessionMember(ctx.db, {
    hash: sha256Hex(sessionId),
    memberId,
    epoch,
    since: oldestSession(ctx.now()),
  });
  if (!member) return { type: "anonymous" };
  const { id, email, name, owner } = member;
  return { type: "member", memberId: id, email, name, owner };
}
