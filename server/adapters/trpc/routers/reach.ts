import { reachReport } from "@/server/reach/reach-report.ts";
import { ReachPeriod } from "@/server/reach/schema.ts";
import { appProcedure, router } from "@/server/trpc/procedures.ts";

export const reachRouter = router({
  report: appProcedure.input(ReachPeriod).query(({ ctx, input }) => reachReport(ctx, input)),
});
