import { countSegment } from "@/server/segments/count-segment.ts";
import { createSegment } from "@/server/segments/create-segment.ts";
import { criteriaVocabulary } from "@/server/segments/criteria-vocabulary.ts";
import { deleteSegment } from "@/server/segments/delete-segment.ts";
import { explainUser } from "@/server/segments/explain-user.ts";
import { getSegment } from "@/server/segments/get-segment.ts";
import { listSegments } from "@/server/segments/list-segments.ts";
import { messageParts } from "@/server/segments/message-parts.ts";
import { previewCriteria } from "@/server/segments/preview-criteria.ts";
import {
  CreateSegment,
  ExplainUser,
  MessagePartsInput,
  PreviewCriteria,
  SegmentInput,
  SegmentMembers,
  SuggestValues,
  UpdateSegment,
} from "@/server/segments/schema.segment.ts";
import { segmentMembers } from "@/server/segments/segment-members.ts";
import { suggestValues } from "@/server/segments/suggest-values.ts";
import { updateSegment } from "@/server/segments/update-segment.ts";
import { appProcedure, router } from "@/server/trpc/procedures.ts";

export const segmentsRouter = router({
  list: appProcedure.query(({ ctx }) => listSegments(ctx)),
  get: appProcedure.input(SegmentInput).query(({ ctx, input }) => getSegment(ctx, input)),
  create: appProcedure.input(CreateSegment).mutation(({ ctx, input }) => createSegment(ctx, input)),
  update: appProcedure.input(UpdateSegment).mutation(({ ctx, input }) => updateSegment(ctx, input)),
  delete: appProcedure.input(SegmentInput).mutation(({ ctx, input }) => deleteSegment(ctx, input)),
  count: appProcedure.input(SegmentInput).mutation(({ ctx, input }) => countSegment(ctx, input)),
  preview: appProcedure
    .input(PreviewCriteria)
    .query(({ ctx, input }) => previewCriteria(ctx, input)),
  members: appProcedure.input(SegmentMembers).query(({ ctx, input }) => segmentMembers(ctx, input)),
  explain: appProcedure.input(ExplainUser).query(({ ctx, input }) => explainUser(ctx, input)),
  vocabulary: appProcedure.query(({ ctx }) => criteriaVocabulary(ctx)),
  messageParts: appProcedure
    .input(MessagePartsInput)
    .query(({ ctx, input }) => messageParts(ctx, input)),
  values: appProcedure.input(SuggestValues).query(({ ctx, input }) => suggestValues(ctx, input)),
});
