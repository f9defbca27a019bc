import { countFallbacks } from "@/server/campaigns/count-fallbacks.ts";
import { listLanguages } from "@/server/campaigns/list-languages.ts";
import { previewRecurrence } from "@/server/campaigns/preview-recurrence.ts";
import { FallbacksInput, RecurrenceInput } from "@/server/campaigns/schema.composer.ts";
import { appProcedure, router } from "@/server/trpc/procedures.ts";

/** What the composer asks while a campaign is written. */
export const composerRouter = router({
  languages: appProcedure.query(({ ctx }) => listLanguages(ctx)),
  fallbacks: appProcedure
    .input(FallbacksInput)
    .query(({ ctx, input }) => countFallbacks(ctx, input)),
  recurrence: appProcedure
    .input(RecurrenceInput)
    .query(({ ctx, input }) => previewRecurrence(ctx, input)),
});
