import { appProcedure, router } from "@/server/adapters/trpc/procedures.ts";
import { MarkTestDevice, PreviewInput, TestSend } from "@/server/engage/campaigns/schema.ts";
import { listLanguages } from "@/server/engage/composer/list-languages.ts";
import { listTestDevices, markTestDevice } from "@/server/engage/composer/list-test-devices.ts";
import { previewMessage } from "@/server/engage/composer/preview-message.ts";
import { previewRecurrence } from "@/server/engage/composer/preview-recurrence.ts";
import { RecurrenceInput } from "@/server/engage/composer/schema.ts";
import { testSend } from "@/server/engage/composer/send-test.ts";
import { env } from "@/server/env.ts";

/** Queries of the composer while a campaign is written. */
export const composerRouter = router({
  preview: appProcedure.input(PreviewInput).query(({ ctx, input }) => previewMessage(ctx, input)),
  testDevices: appProcedure.query(({ ctx }) => listTestDevices(ctx)),
  markTestDevice: appProcedure
    .input(MarkTestDevice)
    .mutation(({ ctx, input }) => markTestDevice(ctx, input)),
  sendTest: appProcedure
    .input(TestSend)
    .mutation(({ ctx, input }) => testSend(ctx, { ...input, baseUrl: env().BASE_URL })),
  languages: appProcedure.query(({ ctx }) => listLanguages(ctx)),
  recurrence: appProcedure
    .input(RecurrenceInput)
    .query(({ ctx, input }) => previewRecurrence(ctx, input)),
});
