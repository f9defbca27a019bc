import { mayDo } from "@/server/access/authorize.ts";
import type { AppCtx } from "@/server/ctx.ts";
import type { Campaign } from "@/server/engage/campaigns/store.ts";
import type { ApprovalFacts, ApprovalState } from "@/server/engage/launch/approval/approval.ts";
import { approvalHindrance, approvalState } from "@/server/engage/launch/approval/approval.ts";
import {
  selectApproverCount,
  selectDecline,
  selectMemberNames,
} from "@/server/engage/launch/approval/store.ts";

export interface ApprovalView {
  state: ApprovalState;
  names: { asked: string | null; approved: string | null };
  askedAt: Date | null;
  approvedAt: Date | null;
  /** The decline since approval was last requested. */
  declined: { by: string | null; at: Date; note: string } | null;
  /** The number of other members who may approve. */
  others: number;
  /** The reason why the reader cannot approve; null = they can. */
  hindrance: string | null;
}

/** Loads the state of the approval, for members who view the campaign. */
export async function loadApproval(
  ctx: AppCtx,
  campaign: ApprovalFacts & Pick<Campaign, "id" | "createdAt">,
  needed: boolean,
): Promise<ApprovalView> {
  const state = approvalState(needed, campaign);
  const { approvalAskedBy, approvedBy, updatedBy, approvalAskedAt, approvedAt } = campaign;
  if (state === "not_needed") return NOT_NEEDED;
  const [names, others, decline] = await Promise.all([
    selectMemberNames(ctx.db, [approvalAskedBy, approvedBy]),
    selectApproverCount(ctx, [approvalAskedBy, updatedBy]),
    state === "not_asked" ? selectDecline(ctx, campaign) : null,
  ]);
  const name = (id: number | null) => (id === null ? null : (names.get(id) ?? null));
  const role = mayDo(ctx, "campaigns.launch")
    ? null
    : "Approving needs the role marketer or higher in this app.";
  return {
    state,
    names: { asked: name(approvalAskedBy), approved: name(approvedBy) },
    askedAt: approvalAskedAt,
    approvedAt,
    declined: decline ?? null,
    others,
    hindrance: role ?? approvalHindrance(campaign, ctx.actor),
  };
}

const NOT_NEEDED: ApprovalView = {
  state: "not_needed",
  names: { asked: null, approved: null },
  askedAt: null,
  approvedAt: null,
  declined: null,
  others: 0,
  hindrance: null,
};
