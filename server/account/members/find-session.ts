import { selectMember } from "@/server/account/members/store.ts";
import type { Actor, Ctx } from "@/server/ctx.ts";
import { memberId } from "@/server/id.ts";

/**
 * Returns the member whom a session belongs to, as long as the epoch in the session is still the
 * member's.
 * Changing a password, losing a role and being deleted raise or remove it, and so end the session
 * at once.
 */
export async function findSession(
  ctx: Ctx,
  input: { memberId: number; epoch: number },
): Promise<Actor> {
  const member = await selectMember(ctx.db, memberId(input.memberId));
  if (!member || member.sessionEpoch !== input.epoch) return { type: "anonymous" };
  const { id, email, name, owner } = member;
  return { type: "member", memberId: id, email, name, owner };
}
