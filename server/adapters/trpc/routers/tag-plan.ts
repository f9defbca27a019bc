import { appProcedure, router } from "@/server/adapters/trpc/procedures.ts";
import { exportPlan } from "@/server/collect/tag-plan/files/export-plan.ts";
import { readPlanFile } from "@/server/collect/tag-plan/files/read-plan-file.ts";
import { getPlan } from "@/server/collect/tag-plan/get-plan.ts";
import { getTemplate, listTemplates } from "@/server/collect/tag-plan/list-templates.ts";
import { previewPlan } from "@/server/collect/tag-plan/preview-plan.ts";
import { proposePlan } from "@/server/collect/tag-plan/propose-plan.ts";
import { putTags } from "@/server/collect/tag-plan/put-tags.ts";
import { savePlan } from "@/server/collect/tag-plan/save-plan.ts";
import {
  DiffVersions,
  ExportPlan,
  ListVersions,
  PutTags,
  ReadPlanFile,
  RebasePlan,
  SavePlan,
  TemplateRef,
  VersionRef,
} from "@/server/collect/tag-plan/schema.ts";
import { diffVersions } from "@/server/collect/tag-plan/versions/diff-versions.ts";
import { listVersions } from "@/server/collect/tag-plan/versions/list-versions.ts";
import { rebasePlan } from "@/server/collect/tag-plan/versions/rebase-plan.ts";
import { restoreVersion } from "@/server/collect/tag-plan/versions/restore-version.ts";

/**
 * Procedures that take a whole plan or return a file are mutations, though they change nothing: a
 * plan does not fit into an address.
 */
export const tagPlanRouter = router({
  get: appProcedure.query(({ ctx }) => getPlan(ctx)),
  save: appProcedure.input(SavePlan).mutation(({ ctx, input }) => savePlan(ctx, input)),
  put: appProcedure.input(PutTags).mutation(({ ctx, input }) => putTags(ctx, input)),
  preview: appProcedure.input(RebasePlan).mutation(({ ctx, input }) => previewPlan(ctx, input)),
  rebase: appProcedure.input(RebasePlan).mutation(({ ctx, input }) => rebasePlan(ctx, input)),
  versions: appProcedure.input(ListVersions).query(({ ctx, input }) => listVersions(ctx, input)),
  diff: appProcedure.input(DiffVersions).query(({ ctx, input }) => diffVersions(ctx, input)),
  restore: appProcedure.input(VersionRef).mutation(({ ctx, input }) => restoreVersion(ctx, input)),
  read: appProcedure.input(ReadPlanFile).mutation(({ ctx, input }) => readPlanFile(ctx, input)),
  export: appProcedure.input(ExportPlan).mutation(({ ctx, input }) => exportPlan(ctx, input)),
  templates: appProcedure.query(({ ctx }) => listTemplates(ctx)),
  template: appProcedure.input(TemplateRef).mutation(({ ctx, input }) => getTemplate(ctx, input)),
  propose: appProcedure.mutation(({ ctx }) => proposePlan(ctx)),
});
