import { appProcedure, router } from "@/server/adapters/trpc/procedures.ts";
import { countFallbacks } from "@/server/engage/audience/count-fallbacks.ts";
import { audienceForecast } from "@/server/engage/audience/forecast-audience.ts";
import { FallbacksInput, ForecastInput } from "@/server/engage/audience/schema.ts";

export const audienceRouter = router({
  forecast: appProcedure
    .input(ForecastInput)
    .query(({ ctx, input }) => audienceForecast(ctx, input)),
  fallbacks: appProcedure
    .input(FallbacksInput)
    .query(({ ctx, input }) => countFallbacks(ctx, input)),
});
