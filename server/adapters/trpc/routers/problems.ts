import { appProcedure, router } from "@/server/adapters/trpc/procedures.ts";
import { dataToday } from "@/server/collect/ingest/data-today.ts";
import { acceptProblem } from "@/server/collect/problems/accept-problem.ts";
import { listProblems } from "@/server/collect/problems/list-problems.ts";
import { renameTag } from "@/server/collect/problems/rename-tag.ts";
import { AcceptProblem, ListProblems, RenameTag } from "@/server/collect/problems/schema.ts";

export const problemsRouter = router({
  list: appProcedure.input(ListProblems).query(({ ctx, input }) => listProblems(ctx, input)),
  today: appProcedure.query(({ ctx }) => dataToday(ctx)),
  accept: appProcedure.input(AcceptProblem).mutation(({ ctx, input }) => acceptProblem(ctx, input)),
  rename: appProcedure.input(RenameTag).mutation(({ ctx, input }) => renameTag(ctx, input)),
});
