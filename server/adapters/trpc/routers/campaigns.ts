import { appProcedure, router } from "@/server/adapters/trpc/procedures.ts";
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
  UpdateCampaign,
} from "@/server/engage/campaigns/schema.ts";
import { updateCampaign } from "@/server/engage/launch/update-campaign.ts";

export const campaignsRouter = router({
  list: appProcedure.input(ListCampaigns).query(({ ctx, input }) => listCampaigns(ctx, input)),
  get: appProcedure.input(CampaignRef).query(({ ctx, input }) => getCampaign(ctx, input)),
  archive: appProcedure
    .input(CampaignRef)
    .mutation(({ ctx, input }) => archiveCampaign(ctx, input)),
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
});
