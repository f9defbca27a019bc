import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { requireCampaign } from "@/server/engage/campaigns/require-campaign.ts";
import { clearApproval } from "@/server/engage/campaigns/store.approval.ts";
import type { DeclineApproval } from "@/server/engage/launch/approval/schema.ts";
import { DomainError } from "@/server/errors.ts";

/**
 * Sends a draft back with what has to change. The member who asked for approval withdraws the request in the same way.
 */
export async function declineApproval(ctx: AppCtx, { id, note }: DeclineApproval): Promise<void> {
  authorize(ctx, "campaigns.launch");
  if (ctx.actor.type !== "member")
    throw new DomainError(
      "forbidden",
      "Only a member who is signed in to the console can decline.",
    );
  const { name } = await requireCampaign(ctx, id);
  await inTransaction(ctx, async (tx) => {
    if (!(await clearApproval(tx, id)))
      throw new DomainError("precondition_failed", "No one has asked for approval of this draft.");
    const entry = { action: "campaign.approval_declined", subject: name, detail: { id, note } };
    await recordAudit(tx, entry);
  });
}
