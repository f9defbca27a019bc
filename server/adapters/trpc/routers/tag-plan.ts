import { diffVersions } from "@/server/plan/diff-versions.ts";
import { exportPlan } from "@/server/plan/export-plan.ts";
import { getPlan } from "@/server/plan/get-plan.ts";
import { getTemplate, listTemplates } from "@/server/plan/list-templates.ts";
import { listVersions } from "@/server/plan/list-versions.ts";
import { previewPlan } from "@/server/plan/preview-plan.ts";
import { proposePlan } from "@/server/plan/propose-plan.ts";
import { putTags } from "@/server/plan/put-tags.ts";
import { readPlanFile } from "@/server/plan/read-plan-file.ts";
import { rebasePlan } from "@/server/plan/rebase-plan.ts";
import { restoreVersion } from "@/server/plan/restore-version.ts";
import { savePlan } from "@/server/plan/save-plan.ts";
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
} from "@/server/plan/schema.ts";
import { appProcedure, router } from "@/server/trpc/procedures.ts";

/** What takes a whole plan or answers a file is a mutation, though it changes nothing: a plan does not fit into an address. */
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
