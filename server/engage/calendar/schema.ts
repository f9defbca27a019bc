import { z } from "zod";
import { CampaignRef } from "@/server/engage/campaigns/schema.ts";
import { CampaignId } from "@/server/id.ts";
import { PlannedMoment } from "@/server/moment.ts";

/** Days of the app's calendar, at most ten weeks at a time. */
export const ListCalendar = z
  .object({ from: PlannedMoment, to: PlannedMoment })
  .refine(({ from, to }) => from < to, "the end must lie after the beginning")
  .refine(({ from, to }) => to.getTime() - from.getTime() <= 71 * 86_400_000, "ten weeks at most");
export type ListCalendar = z.output<typeof ListCalendar>;

export const MoveCampaign = CampaignRef.extend({ startAt: PlannedMoment });
export type MoveCampaign = z.output<typeof MoveCampaign>;

export const ForecastLoad = z.object({
  /** A draft to count as if it were launched; null = only what is running. */
  id: CampaignId.nullable().default(null),
});
export type ForecastLoad = z.output<typeof ForecastLoad>;
