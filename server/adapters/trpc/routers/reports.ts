import { appProcedure, router } from "@/server/adapters/trpc/procedures.ts";
import { CampaignRef } from "@/server/engage/campaigns/schema.ts";
import { campaignAnswers } from "@/server/steer/reports/campaign-answers.ts";
import { campaignBreakdown } from "@/server/steer/reports/campaign-breakdown.ts";
import { campaignGoal } from "@/server/steer/reports/campaign-goal.ts";
import { campaignStatistics } from "@/server/steer/reports/campaign-statistics.ts";
import { WriteLesson } from "@/server/steer/reports/schema.ts";
import { writeLesson } from "@/server/steer/reports/write-lesson.ts";

/** Results of campaigns. */
export const reportsRouter = router({
  statistics: appProcedure
    .input(CampaignRef)
    .query(({ ctx, input }) => campaignStatistics(ctx, input)),
  breakdown: appProcedure
    .input(CampaignRef)
    .query(({ ctx, input }) => campaignBreakdown(ctx, input)),
  answers: appProcedure.input(CampaignRef).query(({ ctx, input }) => campaignAnswers(ctx, input)),
  goal: appProcedure.input(CampaignRef).query(({ ctx, input }) => campaignGoal(ctx, input)),
  writeLesson: appProcedure
    .input(WriteLesson)
    .mutation(({ ctx, input }) => writeLesson(ctx, input)),
});
