import { appProcedure, router } from "@/server/adapters/trpc/procedures.ts";
import { CampaignRef } from "@/server/engage/campaigns/schema.ts";
import { approveCampaign } from "@/server/engage/launch/approval/approve-campaign.ts";
import { askApproval } from "@/server/engage/launch/approval/ask-approval.ts";
import { declineApproval } from "@/server/engage/launch/approval/decline-approval.ts";
import { DeclineApproval } from "@/server/engage/launch/approval/schema.ts";
import { launchCampaign } from "@/server/engage/launch/launch-campaign.ts";
import { pauseCampaign } from "@/server/engage/launch/pause-campaign.ts";
import { checkLinks } from "@/server/engage/launch/preflight/check-links.ts";
import { preflight } from "@/server/engage/launch/preflight/preflight.ts";
import { resumeCampaign } from "@/server/engage/launch/resume-campaign.ts";
import { stopCampaign } from "@/server/engage/launch/stop-campaign.ts";
import { probeAddress } from "@/server/push/probe-address.ts";

/** The steps between a draft and its recipients: pre-flight, approval, launch. */
export const launchRouter = router({
  launch: appProcedure.input(CampaignRef).mutation(({ ctx, input }) => launchCampaign(ctx, input)),
  pause: appProcedure.input(CampaignRef).mutation(({ ctx, input }) => pauseCampaign(ctx, input)),
  resume: appProcedure.input(CampaignRef).mutation(({ ctx, input }) => resumeCampaign(ctx, input)),
  stop: appProcedure.input(CampaignRef).mutation(({ ctx, input }) => stopCampaign(ctx, input)),
  preflight: appProcedure.input(CampaignRef).query(({ ctx, input }) => preflight(ctx, input)),
  links: appProcedure
    .input(CampaignRef)
    .query(({ ctx, input }) => checkLinks(ctx, { ...input, probe: probeAddress })),
  askApproval: appProcedure
    .input(CampaignRef)
    .mutation(({ ctx, input }) => askApproval(ctx, input)),
  approve: appProcedure
    .input(CampaignRef)
    .mutation(({ ctx, input }) => approveCampaign(ctx, input)),
  decline: appProcedure
    .input(DeclineApproval)
    .mutation(({ ctx, input }) => declineApproval(ctx, input)),
});
