import { appProcedure, router } from "@/server/adapters/trpc/procedures.ts";
import { countSegment } from "@/server/understand/segments/count-segment.ts";
import { createSegment } from "@/server/understand/segments/create-segment.ts";
import { criteriaVocabulary } from "@/server/understand/segments/criteria/criteria-vocabulary.ts";
import { messageParts } from "@/server/understand/segments/criteria/message-parts.ts";
import { suggestValues } from "@/server/understand/segments/criteria/suggest-values.ts";
import { deleteSegment } from "@/server/understand/segments/delete-segment.ts";
import { explainUser } from "@/server/understand/segments/describe/explain-user.ts";
import { segmentMembers } from "@/server/understand/segments/evaluate/segment-members.ts";
import { getSegment } from "@/server/understand/segments/get-segment.ts";
import { listSegments } from "@/server/understand/segments/list-segments.ts";
import { previewCriteria } from "@/server/understand/segments/preview-criteria.ts";
import {
  CreateSegment,
  ExplainUser,
  MessagePartsInput,
  PreviewCriteria,
  SegmentInput,
  SegmentMembers,
  SuggestValues,
  UpdateSegment,
} from "@/server/understand/segments/schema.ts";
import { updateSegment } from "@/server/understand/segments/update-segment.ts";

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
