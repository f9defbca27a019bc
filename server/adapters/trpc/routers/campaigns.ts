import { appProcedure, router } from "@/server/adapters/trpc/procedures.ts";
import { audienceForecast } from "@/server/engage/audience/forecast-audience.ts";
import { ForecastInput } from "@/server/engage/audience/schema.ts";
import { archiveCampaign } from "@/server/engage/campaigns/archive-campaign.ts";
import { createCampaign } from "@/server/engage/campaigns/create-campaign.ts";
import { deleteCampaign } from "@/server/engage/campaigns/delete-campaign.ts";
import { duplicateCampaign } from "@/server/engage/campaigns/duplicate-campaign.ts";
import { getCampaign } from "@/server/engage/campaigns/get-campaign.ts";
import { listCampaigns } from "@/server/engage/campaigns/list-campaigns.ts";
import {
  CampaignRef,
  CreateCampaign,
  ListCampaigns,
  MarkTestDevice,
  PreviewInput,
  TestSend,
  UpdateCampaign,
} from "@/server/engage/campaigns/schema.ts";
import { updateCampaign } from "@/server/engage/campaigns/update-campaign.ts";
import { listTestDevices, markTestDevice } from "@/server/engage/composer/list-test-devices.ts";
import { previewMessage } from "@/server/engage/composer/preview-message.ts";
import { testSend } from "@/server/engage/composer/send-test.ts";
import { launchCampaign } from "@/server/engage/launch/launch-campaign.ts";
import { pauseCampaign } from "@/server/engage/launch/pause-campaign.ts";
import { resumeCampaign } from "@/server/engage/launch/resume-campaign.ts";
import { stopCampaign } from "@/server/engage/launch/stop-campaign.ts";
import { env } from "@/server/env.ts";
import { campaignAnswers } from "@/server/steer/reports/campaign-answers.ts";
import { campaignBreakdown } from "@/server/steer/reports/campaign-breakdown.ts";
import { campaignGoal } from "@/server/steer/reports/campaign-goal.ts";
import { campaignStatistics } from "@/server/steer/reports/campaign-statistics.ts";
import { WriteLesson } from "@/server/steer/reports/schema.ts";
import { writeLesson } from "@/server/steer/reports/write-lesson.ts";

export const campaignsRouter = router({
  list: appProcedure.input(ListCampaigns).query(({ ctx, input }) => listCampaigns(ctx, input)),
  get: appProcedure.input(CampaignRef).query(({ ctx, input }) => getCampaign(ctx, input)),
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
  archive: appProcedure
    .input(CampaignRef)
    .mutation(({ ctx, input }) => archiveCampaign(ctx, input)),
  forecast: appProcedure
    .input(ForecastInput)
    .query(({ ctx, input }) => audienceForecast(ctx, input)),
  preview: appProcedure.input(PreviewInput).query(({ ctx, input }) => previewMessage(ctx, input)),
  create: appProcedure
    .input(CreateCampaign)
    .mutation(({ ctx, input }) => createCampaign(ctx, input)),
  update: appProcedure
    .input(UpdateCampaign)
    .mutation(({ ctx, input }) => updateCampaign(ctx, input)),
  duplicate: appProcedure
    .input(CampaignRef)
    .mutation(({ ctx, input }) => duplicateCampaign(ctx, input)),
  delete: appProcedure.input(CampaignRef).mutation(({ ctx, input }) => deleteCampaign(ctx, input)),
  launch: appProcedure.input(CampaignRef).mutation(({ ctx, input }) => launchCampaign(ctx, input)),
  pause: appProcedure.input(CampaignRef).mutation(({ ctx, input }) => pauseCampaign(ctx, input)),
  resume: appProcedure.input(CampaignRef).mutation(({ ctx, input }) => resumeCampaign(ctx, input)),
  stop: appProcedure.input(CampaignRef).mutation(({ ctx, input }) => stopCampaign(ctx, input)),
  testDevices: appProcedure.query(({ ctx }) => listTestDevices(ctx)),
  markTestDevice: appProcedure
    .input(MarkTestDevice)
    .mutation(({ ctx, input }) => markTestDevice(ctx, input)),
  testSend: appProcedure
    .input(TestSend)
    .mutation(({ ctx, input }) => testSend(ctx, { ...input, baseUrl: env().BASE_URL })),
});
