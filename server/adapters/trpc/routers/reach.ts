import { appProcedure, router } from "@/server/adapters/trpc/procedures.ts";
import { reachReport } from "@/server/understand/reach/reach-report.ts";
import { ReachPeriod } from "@/server/understand/reach/schema.ts";

export const reachRouter = router({
  report: appProcedure.input(ReachPeriod).query(({ ctx, input }) => reachReport(ctx, input)),
});
