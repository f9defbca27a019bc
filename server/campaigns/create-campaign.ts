import { recordAudit } from "@/server/audit/record.ts";
import { checkContent } from "@/server/campaigns/check-content.ts";
import type { CreateCampaign } from "@/server/campaigns/schema.ts";
import { insertCampaign, selectSegmentExists } from "@/server/campaigns/store.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import { authorize } from "@/server/members/authorize.ts";
import { tagsOfContent } from "@/server/messages/tags-of-content.ts";
import { replaceReadings } from "@/server/usage/store.readers.ts";
import { readingsOf } from "@/server/usage/tag-ask.ts";

/** A new draft. `invalid` = a placeholder or the length is wrong, `conflict` = the name is taken. */
export async function createCampaign(ctx: AppCtx, input: CreateCampaign): Promise<{ id: number }> {
  authorize(ctx, "campaigns.edit");
  checkContent(input.content);
  await checkSegment(ctx, input.segmentId);
  const by = ctx.actor.type === "member" ? ctx.actor.memberId : null;
  return await ctx.db.transaction(async (db) => {
    const id = await insertCampaign(db, ctx.app.id, input, { by, at: ctx.now() });
    if (id === undefined) throw nameTaken(input.name);
    await replaceReadings(db, ctx.app.id, "campaign", id, readingsOf(tagsOfContent(input.content)));
    await recordAudit(
      { ...ctx, db },
      { action: "campaign.created", subject: input.name, detail: { id } },
    );
    return { id };
  });
}

export function nameTaken(name: string): DomainError {
  return new DomainError("conflict", `There is already a campaign called “${name}”.`, {
    field: "name",
  });
}

/** Refuses a segment of another app or one that was archived. */
export async function checkSegment(ctx: AppCtx, segmentId: number | null): Promise<void> {
  if (segmentId === null || (await selectSegmentExists(ctx.db, ctx.app.id, segmentId))) return;
  throw new DomainError("invalid", "This segment does not exist any more.", { field: "segmentId" });
}
