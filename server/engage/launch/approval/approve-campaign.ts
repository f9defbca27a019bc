import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { requireCampaign } from "@/server/engage/campaigns/require-campaign.ts";
import type { CampaignRef } from "@/server/engage/campaigns/schema.ts";
import { updateApproved } from "@/server/engage/campaigns/store.approval.ts";
import { approvalHindrance } from "@/server/engage/launch/approval/approval.ts";
import { DomainError } from "@/server/errors.ts";

/**
 * Approves a draft as it is now. The member who asked for approval and the one who changed it last cannot approve it.
 */
export async function approveCampaign(ctx: AppCtx, { id }: CampaignRef): Promise<void> {
  authorize(ctx, "campaigns.launch");
  const campaign = await requireCampaign(ctx, id);
  const hindrance = approvalHindrance(campaign, ctx.actor);
  const { actor } = ctx;
  if (hindrance !== null || actor.type !== "member") {
    throw new DomainError(
      campaign.approvalAskedAt === null ? "precondition_failed" : "forbidden",
      hindrance ?? "Only a member can approve.",
    );
  }
  await inTransaction(ctx, async (tx) => {
    const agreed = {
      by: actor.memberId,
      at: ctx.now(),
      askedAt: campaign.approvalAskedAt,
      updatedAt: campaign.updatedAt,
    };
    if (!(await updateApproved(tx, id, agreed)))
      throw new DomainError(
        "conflict",
        "The campaign has changed since you opened it. Check it again.",
      );
    const entry = { action: "campaign.approved", subject: campaign.name, detail: { id } };
    await recordAudit(tx, entry);
  });
}
