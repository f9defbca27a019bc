import { appProcedure, router } from "@/server/adapters/trpc/procedures.ts";
import { getLimits } from "@/server/engage/limits/get-limits.ts";
import { UpdateLimits } from "@/server/engage/limits/schema.update.ts";
import { updateLimits } from "@/server/engage/limits/update-limits.ts";

/** Limits on how often and when the app may send. */
export const limitsRouter = router({
  get: appProcedure.query(({ ctx }) => getLimits(ctx)),
  update: appProcedure.input(UpdateLimits).mutation(({ ctx, input }) => updateLimits(ctx, input)),
});
