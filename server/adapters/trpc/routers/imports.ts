import { appProcedure, router } from "@/server/adapters/trpc/procedures.ts";
import { checkMapping } from "@/server/collect/imports/check-mapping.ts";
import { deleteImport } from "@/server/collect/imports/delete-import.ts";
import { getImport } from "@/server/collect/imports/get-import.ts";
import { listImports } from "@/server/collect/imports/list-imports.ts";
import { ImportPage, ImportRef, StartImport } from "@/server/collect/imports/schema.ts";
import { startImport } from "@/server/collect/imports/start-import.ts";
import { stopImport } from "@/server/collect/imports/stop-import.ts";

export const importsRouter = router({
  list: appProcedure.input(ImportPage).query(({ ctx, input }) => listImports(ctx, input)),
  get: appProcedure.input(ImportRef).query(({ ctx, input }) => getImport(ctx, input)),
  check: appProcedure.input(StartImport).query(({ ctx, input }) => checkMapping(ctx, input)),
  start: appProcedure.input(StartImport).mutation(({ ctx, input }) => startImport(ctx, input)),
  stop: appProcedure.input(ImportRef).mutation(({ ctx, input }) => stopImport(ctx, input)),
  delete: appProcedure.input(ImportRef).mutation(({ ctx, input }) => deleteImport(ctx, input)),
});
