import { foreignAccess } from "@/server/adapters/http/foreign-access.ts";
import { appProcedure, router } from "@/server/adapters/trpc/procedures.ts";
import { deleteSource } from "@/server/collect/sources/delete-source.ts";
import { enableSource } from "@/server/collect/sources/enable-source.ts";
import { listSources } from "@/server/collect/sources/list-sources.ts";
import { runSource } from "@/server/collect/sources/run-source.ts";
import { saveSource } from "@/server/collect/sources/save-source.ts";
import {
  EnableSource,
  SaveSource,
  SourceRef,
  SourceTrial,
} from "@/server/collect/sources/schema.ts";
import { testSource } from "@/server/collect/sources/test-source.ts";

export const sourcesRouter = router({
  list: appProcedure.query(({ ctx }) => listSources(ctx)),
  test: appProcedure
    .input(SourceTrial)
    .mutation(({ ctx, input }) => testSource(ctx, input, foreignAccess())),
  save: appProcedure
    .input(SaveSource)
    .mutation(({ ctx, input }) => saveSource(ctx, input, foreignAccess())),
  enable: appProcedure.input(EnableSource).mutation(({ ctx, input }) => enableSource(ctx, input)),
  run: appProcedure.input(SourceRef).mutation(({ ctx, input }) => runSource(ctx, input)),
  delete: appProcedure.input(SourceRef).mutation(({ ctx, input }) => deleteSource(ctx, input)),
});
