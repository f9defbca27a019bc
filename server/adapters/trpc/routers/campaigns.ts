import { archiveCampaign } from "@/server/campaigns/archive-campaign.ts";
import { audienceForecast } from "@/server/campaigns/audience-forecast.ts";
import { createCampaign } from "@/server/campaigns/create-campaign.ts";
import { deleteCampaign } from "@/server/campaigns/delete-campaign.ts";
import { duplicateCampaign } from "@/server/campaigns/duplicate-campaign.ts";
import { getCampaign } from "@/server/campaigns/get-campaign.ts";
import { launchCampaign } from "@/server/campaigns/launch-campaign.ts";
import { listCampaigns } from "@/server/campaigns/list-campaigns.ts";
import { pauseCampaign } from "@/server/campaigns/pause-campaign.ts";
import { previewMessage } from "@/server/campaigns/preview-message.ts";
import { resumeCampaign } from "@/server/campaigns/resume-campaign.ts";
import {
  CampaignRef,
  CreateCampaign,
  ForecastInput,
  ListCampaigns,
  MarkTestDevice,
  PreviewInput,
  TestSend,
  UpdateCampaign,
} from "@/server/campaigns/schema.ts";
import { stopCampaign } from "@/server/campaigns/stop-campaign.ts";
import { listTestDevices, markTestDevice } from "@/server/campaigns/test-devices.ts";
import { testSend } from "@/server/campaigns/test-send.ts";
import { updateCampaign } from "@/server/campaigns/update-campaign.ts";
import { env } from "@/server/env.ts";
import { campaignAnswers } from "@/server/reports/campaign-answers.ts";
import { campaignBreakdown } from "@/server/reports/campaign-breakdown.ts";
import { campaignGoal } from "@/server/reports/campaign-goal.ts";
import { campaignStatistics } from "@/server/reports/campaign-statistics.ts";
import { WriteLesson } from "@/server/reports/schema.ts";
import { writeLesson } from "@/server/reports/write-lesson.ts";
import { appProcedure, router } from "@/server/trpc/procedures.ts";

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
