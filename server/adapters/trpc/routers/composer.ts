import { appProcedure, router } from "@/server/adapters/trpc/procedures.ts";
import { countFallbacks } from "@/server/engage/audience/count-fallbacks.ts";
import { FallbacksInput } from "@/server/engage/audience/schema.ts";
import { listLanguages } from "@/server/engage/composer/list-languages.ts";
import { previewRecurrence } from "@/server/engage/composer/preview-recurrence.ts";
import { RecurrenceInput } from "@/server/engage/composer/schema.ts";

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
