import { approveCampaign } from "@/server/campaigns/approve-campaign.ts";
import { askApproval } from "@/server/campaigns/ask-approval.ts";
import { checkLinks } from "@/server/campaigns/check-links.ts";
import { declineApproval } from "@/server/campaigns/decline-approval.ts";
import { forecastPressure } from "@/server/campaigns/forecast-pressure.ts";
import { listCalendar } from "@/server/campaigns/list-calendar.ts";
import { moveCampaign } from "@/server/campaigns/move-campaign.ts";
import { preflight } from "@/server/campaigns/preflight.ts";
import {
  DeclineApproval,
  ForecastPressure,
  ListCalendar,
  MoveCampaign,
} from "@/server/campaigns/schema.planning.ts";
import { CampaignRef } from "@/server/campaigns/schema.ts";
import { probeAddress } from "@/server/push/probe-address.ts";
import { appProcedure, router } from "@/server/trpc/procedures.ts";

export const planningRouter = router({
  preflight: appProcedure.input(CampaignRef).query(({ ctx, input }) => preflight(ctx, input)),
  links: appProcedure
    .input(CampaignRef)
    .query(({ ctx, input }) => checkLinks(ctx, { ...input, probe: probeAddress })),
  pressure: appProcedure
    .input(ForecastPressure)
    .query(({ ctx, input }) => forecastPressure(ctx, input)),
  askApproval: appProcedure
    .input(CampaignRef)
    .mutation(({ ctx, input }) => askApproval(ctx, input)),
  approve: appProcedure
    .input(CampaignRef)
    .mutation(({ ctx, input }) => approveCampaign(ctx, input)),
  decline: appProcedure
    .input(DeclineApproval)
    .mutation(({ ctx, input }) => declineApproval(ctx, input)),
  calendar: appProcedure.input(ListCalendar).query(({ ctx, input }) => listCalendar(ctx, input)),
  move: appProcedure.input(MoveCampaign).mutation(({ ctx, input }) => moveCampaign(ctx, input)),
});
