import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import { replaceReadings } from "@/server/collect/tags/store.readers.ts";
import { readingsOf } from "@/server/collect/tags/tag-ask.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { checkAudience } from "@/server/engage/audience/check-audience.ts";
import { asksOf } from "@/server/engage/campaigns/asks-of.ts";
import type { CreateCampaign } from "@/server/engage/campaigns/schema.ts";
import { insertCampaign } from "@/server/engage/campaigns/store.ts";
import { checkContents } from "@/server/engage/content/check-content.ts";
import { checkSchedule } from "@/server/engage/schedule/check-schedule.ts";
import { checkTopic } from "@/server/engage/topics/check-topic.ts";
import { DomainError } from "@/server/errors.ts";
import type { CampaignId, ProgramId } from "@/server/id.ts";
import { selectSegmentsThere } from "@/server/understand/segments/store.ts";

/**
 * Creates a draft; with a program, as the message of its step. Throws `invalid` for a wrong placeholder or length, and
 * `conflict` when the name is taken.
 */
export async function createCampaign(
  ctx: AppCtx,
  input: CreateCampaign,
  programId: ProgramId | null = null,
): Promise<{ id: CampaignId }> {
  authorize(ctx, "campaigns.edit");
  checkContents(input);
  checkSchedule(input.schedule);
  await checkRefs(ctx, input);
  const by = ctx.actor.type === "member" ? ctx.actor.memberId : null;
  return await inTransaction(ctx, async (tx) => {
    const id = await insertCampaign(tx, input, { by, at: ctx.now(), programId });
    if (id === undefined) throw nameTaken(input.name);
    await replaceReadings(tx, "campaign", id, readingsOf(asksOf(input)));
    await recordAudit(tx, { action: "campaign.created", subject: input.name, detail: { id } });
    return { id };
  });
}

export function nameTaken(name: string): DomainError {
  return new DomainError("conflict", `There is already a campaign called “${name}”.`, {
    field: "name",
  });
}

/**
 * Rejects archived segments and segments of another app, in the audience and in the trigger, and a topic of another
 * app.
 */
export async function checkRefs(
  ctx: AppCtx,
  { audience, schedule, topicId }: Pick<CreateCampaign, "audience" | "schedule" | "topicId">,
): Promise<void> {
  await checkTopic(ctx, topicId);
  await checkAudience(ctx, audience);
  if (schedule.type !== "trigger" || !("segmentId" in schedule.on)) return;
  const { segmentId } = schedule.on;
  if ((await selectSegmentsThere(ctx, [segmentId])).has(segmentId)) return;
  const message = "The segment of the trigger no longer exists. Choose another one.";
  throw new DomainError("invalid", message, { field: "schedule.on.segmentId" });
}
