import type { Actor } from "@/server/ctx.ts";

/** What is stored of the request and the approval. */
export interface ApprovalFacts {
  approvalAskedBy: number | null;
  approvalAskedAt: Date | null;
  approvedBy: number | null;
  approvedAt: Date | null;
  updatedBy: number | null;
}

export type ApprovalState = "not_needed" | "not_asked" | "waits" | "approved";

/** Returns the approval state of a draft. `needed` = the app requires a second member. */
export function approvalState(needed: boolean, facts: ApprovalFacts): ApprovalState {
  if (!needed) return "not_needed";
  if (facts.approvedAt) return "approved";
  return facts.approvalAskedAt ? "waits" : "not_asked";
}

/** Explains why this caller cannot approve it; null = they can. */
export function approvalHindrance(facts: ApprovalFacts, actor: Actor): string | null {
  if (facts.approvalAskedAt === null) return "Nobody has asked for approval yet.";
  if (actor.type !== "member")
    return "Only a member can approve, signed in to the console: a second person must have looked at it.";
  if (actor.memberId === facts.approvalAskedBy)
    return "You asked for approval: somebody else has to look at it.";
  if (actor.memberId === facts.updatedBy)
    return "You changed it last: somebody else has to look at it.";
  return null;
}
