import { sourceBox } from "@/server/http/source-box.ts";
import { deleteSource } from "@/server/sources/delete-source.ts";
import { enableSource } from "@/server/sources/enable-source.ts";
import { listSources } from "@/server/sources/list-sources.ts";
import { runSource } from "@/server/sources/run-source.ts";
import { saveSource } from "@/server/sources/save-source.ts";
import { EnableSource, SaveSource, SourceRef, SourceTrial } from "@/server/sources/schema.ts";
import { testSource } from "@/server/sources/test-source.ts";
import { appProcedure, router } from "@/server/trpc/procedures.ts";

export const sourcesRouter = router({
  list: appProcedure.query(({ ctx }) => listSources(ctx)),
  test: appProcedure
    .input(SourceTrial)
    .mutation(({ ctx, input }) => testSource(ctx, input, sourceBox())),
  save: appProcedure
    .input(SaveSource)
    .mutation(({ ctx, input }) => saveSource(ctx, input, sourceBox())),
  enable: appProcedure.input(EnableSource).mutation(({ ctx, input }) => enableSource(ctx, input)),
  run: appProcedure.input(SourceRef).mutation(({ ctx, input }) => runSource(ctx, input)),
  delete: appProcedure.input(SourceRef).mutation(({ ctx, input }) => deleteSource(ctx, input)),
});
