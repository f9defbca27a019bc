import { recordAudit } from "@/server/audit/record.ts";
import { checkContent } from "@/server/campaigns/check-content.ts";
import { checkSegment, nameTaken } from "@/server/campaigns/create-campaign.ts";
import { findCampaign } from "@/server/campaigns/find-campaign.ts";
import type { CreateCampaign, UpdateCampaign } from "@/server/campaigns/schema.ts";
import { selectNameTaken, updateDraft } from "@/server/campaigns/store.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import { campaignId } from "@/server/id.ts";
import { authorize } from "@/server/members/authorize.ts";
import { tagsOfContent } from "@/server/messages/tags-of-content.ts";
import { replaceReadings } from "@/server/usage/store.readers.ts";
import { readingsOf } from "@/server/usage/tag-ask.ts";

/** Changes the given fields of a draft; what is launched stays as it was sent. */
export async function updateCampaign(ctx: AppCtx, input: UpdateCampaign): Promise<void> {
  authorize(ctx, "campaigns.edit");
  const current = await findCampaign(ctx, input.id);
  const merged: CreateCampaign = {
    name: input.name ?? current.name,
    content: input.content ?? current.content,
    segmentId: input.segmentId === undefined ? current.segmentId : input.segmentId,
    startAt: input.startAt === undefined ? current.startAt : input.startAt,
    ttlSeconds: input.ttlSeconds ?? current.ttlSeconds,
    urgency: input.urgency ?? current.urgency,
  };
  checkContent(merged.content);
  await checkSegment(ctx, merged.segmentId);
  const id = campaignId(input.id);
  await ctx.db.transaction(async (db) => {
    if (await selectNameTaken(db, ctx.app.id, merged.name, id)) throw nameTaken(merged.name);
    if (!(await updateDraft(db, ctx.app.id, id, merged, ctx.now()))) {
      throw new DomainError(
        "precondition_failed",
        "Only a draft can be changed. Duplicate the campaign instead.",
      );
    }
    const readings = readingsOf(tagsOfContent(merged.content));
    await replaceReadings(db, ctx.app.id, "campaign", id, readings);
    await recordAudit(
      { ...ctx, db },
      { action: "campaign.updated", subject: merged.name, detail: { id } },
    );
  });
}
