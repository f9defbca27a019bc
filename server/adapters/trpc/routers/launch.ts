import { appProcedure, router } from "@/server/adapters/trpc/procedures.ts";
import { forecastPressure } from "@/server/engage/calendar/forecast-pressure.ts";
import { listCalendar } from "@/server/engage/calendar/list-calendar.ts";
import { moveCampaign } from "@/server/engage/calendar/move-campaign.ts";
import { ForecastPressure, ListCalendar, MoveCampaign } from "@/server/engage/calendar/schema.ts";
import { CampaignRef } from "@/server/engage/campaigns/schema.ts";
import { approveCampaign } from "@/server/engage/launch/approval/approve-campaign.ts";
import { askApproval } from "@/server/engage/launch/approval/ask-approval.ts";
import { declineApproval } from "@/server/engage/launch/approval/decline-approval.ts";
import { DeclineApproval } from "@/server/engage/launch/approval/schema.ts";
import { checkLinks } from "@/server/engage/launch/preflight/check-links.ts";
import { preflight } from "@/server/engage/launch/preflight/preflight.ts";
import { probeAddress } from "@/server/push/probe-address.ts";

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
