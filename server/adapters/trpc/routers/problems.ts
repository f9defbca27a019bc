import { acceptProblem } from "@/server/problems/accept-problem.ts";
import { discardQuarantined } from "@/server/problems/discard-quarantined.ts";
import { listProblems } from "@/server/problems/list-problems.ts";
import { releaseQuarantined } from "@/server/problems/release-quarantined.ts";
import { renameTag } from "@/server/problems/rename-tag.ts";
import { AcceptProblem, HeldInput, ListProblems, RenameTag } from "@/server/problems/schema.ts";
import { appProcedure, router } from "@/server/trpc/procedures.ts";

export const problemsRouter = router({
  list: appProcedure.input(ListProblems).query(({ ctx, input }) => listProblems(ctx, input)),
  accept: appProcedure.input(AcceptProblem).mutation(({ ctx, input }) => acceptProblem(ctx, input)),
  rename: appProcedure.input(RenameTag).mutation(({ ctx, input }) => renameTag(ctx, input)),
  release: appProcedure
    .input(HeldInput)
    .mutation(({ ctx, input }) => releaseQuarantined(ctx, input)),
  discard: appProcedure
    .input(HeldInput)
    .mutation(({ ctx, input }) => discardQuarantined(ctx, input)),
});
