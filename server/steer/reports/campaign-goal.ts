import { authorize } from "@/server/access/authorize.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { requireCampaign } from "@/server/engage/campaigns/require-campaign.ts";
import type { CampaignRef } from "@/server/engage/campaigns/schema.ts";
import { countGoal } from "@/server/engage/measure/count-goal.ts";
import type { GoalVerdict } from "@/server/engage/measure/judge-goal.ts";
import { judgeGoal } from "@/server/engage/measure/judge-goal.ts";

/**
 * Returns who reached the goal of a campaign, with a message and without. Null while the campaign
 * has no goal or no recipients.
 */
export async function campaignGoal(ctx: AppCtx, input: CampaignRef): Promise<GoalVerdict | null> {
  authorize(ctx, "campaigns.read");
  const campaign = await requireCampaign(ctx, input.id);
  const { id, goal } = campaign;
  if (!goal) return null;
  const now = ctx.now();
  // People whose turn would have come after the end got nothing, whether they were drawn or not.
  const { finishedAt } = campaign;
  const until = finishedAt && finishedAt < now ? finishedAt : now;
  const counted = await countGoal(ctx, { id, goal }, until);
  const grows = campaign.state === "running" && campaign.schedule.type !== "once";
  return counted ? judgeGoal({ goal, grows }, counted, now) : null;
}
