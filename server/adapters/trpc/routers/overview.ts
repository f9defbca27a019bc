import { appProcedure, router } from "@/server/adapters/trpc/procedures.ts";
import { getOverview } from "@/server/steer/overview/get-overview.ts";

export const overviewRouter = router({
  get: appProcedure.query(({ ctx }) => getOverview(ctx)),
});
