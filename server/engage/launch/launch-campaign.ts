import { authorize } from "@/server/access/authorize.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { changeState } from "@/server/engage/campaigns/change-state.ts";
import { checkRefs } from "@/server/engage/campaigns/create-campaign.ts";
import type { CampaignState } from "@/server/engage/campaigns/lifecycle.ts";
import { requireCampaign } from "@/server/engage/campaigns/require-campaign.ts";
import type { CampaignRef } from "@/server/engage/campaigns/schema.ts";
import type { Campaign } from "@/server/engage/campaigns/store.ts";
import { checkContents } from "@/server/engage/content/check-content.ts";
import { insertOccurrence } from "@/server/engage/deliveries/plan/store.occurrence.ts";
import { requireApproval } from "@/server/engage/launch/approval/require-approval.ts";
import { firstMoment } from "@/server/engage/schedule/first-moment.ts";
import { nextFiring } from "@/server/engage/schedule/next-occurrence.ts";
import { DomainError } from "@/server/errors.ts";

/** Launches a draft: at once, or scheduled for its start. */
export async function launchCampaign(
  ctx: AppCtx,
  input: CampaignRef,
): Promise<{ state: CampaignState }> {
  authorize(ctx, "campaigns.launch");
  const campaign = await requireCampaign(ctx, input.id);
  checkContents(campaign);
  await checkRefs(ctx, campaign);
  await requireApproval(ctx, campaign);
  const id = campaign.id;
  const first = firstOccurrence(campaign, ctx.app.timezone, ctx.now());
  if (first === "none")
    throw new DomainError("invalid", "This rule has no future dates. Change the rule or its end.", {
      field: "schedule",
    });
  const state = await inTransaction(ctx, async (tx) => {
    const to = await changeState(tx, campaign, "launch");
    if (first)
      await insertOccurrence(tx.db, { appId: ctx.app.id, campaignId: id, no: 1, dueAt: first });
    return to;
  });
  if (first && first <= ctx.now()) {
    await ctx.signal({
      name: "campaign/occurrence.due",
      data: { appId: ctx.app.id, campaignId: campaign.id, occurrence: 1 },
    });
  }
  return { state };
}

/**
 * Returns when the first occurrence must be planned; null when occurrences come from elsewhere (trigger, API, program),
 * `none` when a rule has no date left.
 */
function firstOccurrence(campaign: Campaign, zone: string, now: Date): Date | null | "none" {
  const { schedule, startAt } = campaign;
  if (schedule.type === "once") {
    const first = firstMoment({ schedule, startAt }, zone);
    return first !== null && first > now ? first : now;
  }
  if (schedule.type !== "recurring") return null;
  if (startAt === null)
    throw new DomainError("invalid", "A recurring campaign needs its first date.", {
      field: "startAt",
    });
  return nextFiring(campaign, zone, now)?.dueAt ?? "none";
}
