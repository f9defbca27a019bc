import { checkMapping } from "@/server/imports/check-mapping.ts";
import { deleteImport } from "@/server/imports/delete-import.ts";
import { getImport } from "@/server/imports/get-import.ts";
import { listImports } from "@/server/imports/list-imports.ts";
import { ImportPage, ImportRef, StartImport } from "@/server/imports/schema.ts";
import { startImport } from "@/server/imports/start-import.ts";
import { stopImport } from "@/server/imports/stop-import.ts";
import { appProcedure, router } from "@/server/trpc/procedures.ts";

export const importsRouter = router({
  list: appProcedure.input(ImportPage).query(({ ctx, input }) => listImports(ctx, input)),
  get: appProcedure.input(ImportRef).query(({ ctx, input }) => getImport(ctx, input)),
  check: appProcedure.input(StartImport).query(({ ctx, input }) => checkMapping(ctx, input)),
  start: appProcedure.input(StartImport).mutation(({ ctx, input }) => startImport(ctx, input)),
  stop: appProcedure.input(ImportRef).mutation(({ ctx, input }) => stopImport(ctx, input)),
  delete: appProcedure.input(ImportRef).mutation(({ ctx, input }) => deleteImport(ctx, input)),
});
