import { appProcedure, router } from "@/server/adapters/trpc/procedures.ts";
import { forecastLoad } from "@/server/engage/calendar/forecast-load.ts";
import { listCalendar } from "@/server/engage/calendar/list-calendar.ts";
import { moveCampaign } from "@/server/engage/calendar/move-campaign.ts";
import { ForecastLoad, ListCalendar, MoveCampaign } from "@/server/engage/calendar/schema.ts";

export const calendarRouter = router({
  load: appProcedure.input(ForecastLoad).query(({ ctx, input }) => forecastLoad(ctx, input)),
  list: appProcedure.input(ListCalendar).query(({ ctx, input }) => listCalendar(ctx, input)),
  move: appProcedure.input(MoveCampaign).mutation(({ ctx, input }) => moveCampaign(ctx, input)),
});
