import { approveCampaign } from "@/server/approvals/approve-campaign.ts";
import { askApproval } from "@/server/approvals/ask-approval.ts";
import { declineApproval } from "@/server/approvals/decline-approval.ts";
import { forecastPressure } from "@/server/calendar/forecast-pressure.ts";
import { listCalendar } from "@/server/calendar/list-calendar.ts";
import { moveCampaign } from "@/server/calendar/move-campaign.ts";
import {
  DeclineApproval,
  ForecastPressure,
  ListCalendar,
  MoveCampaign,
} from "@/server/calendar/schema.ts";
import { CampaignRef } from "@/server/campaigns/schema.ts";
import { checkLinks } from "@/server/preflight/check-links.ts";
import { preflight } from "@/server/preflight/preflight.ts";
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
