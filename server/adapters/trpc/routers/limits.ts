import { appProcedure, router } from "@/server/adapters/trpc/procedures.ts";
import { getEngagement } from "@/server/engage/limits/get-limits.ts";
import { UpdateEngagement } from "@/server/engage/limits/schema.update.ts";
import { updateEngagement } from "@/server/engage/limits/update-limits.ts";

/** How often and when the app may send. */
export const limitsRouter = router({
  get: appProcedure.query(({ ctx }) => getEngagement(ctx)),
  update: appProcedure
    .input(UpdateEngagement)
    .mutation(({ ctx, input }) => updateEngagement(ctx, input)),
});
