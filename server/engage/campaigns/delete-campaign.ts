import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import { replaceReadings } from "@/server/collect/tags/store.readers.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { refuseOfProgram } from "@/server/engage/campaigns/change-state.ts";
import { requireCampaign } from "@/server/engage/campaigns/require-campaign.ts";
import type { CampaignRef } from "@/server/engage/campaigns/schema.ts";
import { deleteDraft } from "@/server/engage/campaigns/store.ts";
import { DomainError } from "@/server/errors.ts";
import { refuseWhileAsked } from "@/server/understand/segments/refuse-while-asked.ts";

/** Deletes a draft. Launched campaigns and their figures stay. */
export async function deleteCampaign(ctx: AppCtx, input: CampaignRef): Promise<void> {
  authorize(ctx, "campaigns.edit");
  const campaign = await requireCampaign(ctx, input.id);
  refuseOfProgram(ctx, campaign);
  const { name } = campaign;
  await inTransaction(ctx, async (tx) => {
    await refuseWhileAsked(tx, { campaignId: input.id });
    if (!(await deleteDraft(tx, input.id))) {
      throw new DomainError("precondition_failed", "Only a draft can be deleted.");
    }
    await replaceReadings(tx, "campaign", input.id, []);
    await recordAudit(tx, { action: "campaign.deleted", subject: name, detail: { id: input.id } });
  });
}
