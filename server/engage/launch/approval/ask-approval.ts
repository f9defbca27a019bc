import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { requireCampaign } from "@/server/engage/campaigns/require-campaign.ts";
import type { CampaignRef } from "@/server/engage/campaigns/schema.ts";
import { updateAsked } from "@/server/engage/campaigns/store.approval.ts";
import { selectLimits } from "@/server/engage/limits/store.ts";
import { DomainError } from "@/server/errors.ts";

/** Asks the other members to approve a draft as it is now. */
export async function askApproval(ctx: AppCtx, { id }: CampaignRef): Promise<void> {
  authorize(ctx, "campaigns.edit");
  const { actor } = ctx;
  if (actor.type !== "member")
    throw new DomainError(
      "forbidden",
      "Only a member who is signed in to the console can ask for approval.",
    );
  const { name } = await requireCampaign(ctx, id);
  if (!(await selectLimits(ctx)).approval) {
    throw new DomainError(
      "precondition_failed",
      "This app requires no approval. Launch it, or switch approval on in the settings.",
    );
  }
  await inTransaction(ctx, async (tx) => {
    const asked = { by: actor.memberId, at: ctx.now() };
    if (!(await updateAsked(tx, id, asked)))
      throw new DomainError("precondition_failed", "Only a draft can be approved.");
    const entry = { action: "campaign.approval_asked", subject: name, detail: { id } };
    await recordAudit(tx, entry);
  });
}
