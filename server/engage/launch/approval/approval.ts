import type { Actor } from "@/server/ctx.ts";

/** The stored request and approval. */
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
  if (facts.approvalAskedAt === null) return "No one has asked for approval yet.";
  if (actor.type !== "member")
    return "Only a member who is signed in to the console can approve, because a second person must check it.";
  if (actor.memberId === facts.approvalAskedBy)
    return "You asked for approval, so someone else has to check it.";
  if (actor.memberId === facts.updatedBy)
    return "You changed it last, so someone else has to check it.";
  return null;
}
