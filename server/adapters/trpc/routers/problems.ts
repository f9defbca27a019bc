import { appProcedure, router } from "@/server/adapters/trpc/procedures.ts";
import { acceptProblem } from "@/server/collect/problems/accept-problem.ts";
import { listProblems } from "@/server/collect/problems/list-problems.ts";
import { renameTag } from "@/server/collect/problems/rename-tag.ts";
import {
  AcceptProblem,
  HeldInput,
  ListProblems,
  RenameTag,
} from "@/server/collect/problems/schema.ts";
import { discardQuarantined } from "@/server/collect/quarantine/discard-quarantined.ts";
import { releaseQuarantined } from "@/server/collect/quarantine/release-quarantined.ts";

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
