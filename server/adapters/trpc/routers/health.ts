import { checkHealth } from "@/server/account/health/check-health.ts";
import { memberProcedure, router } from "@/server/adapters/trpc/procedures.ts";
import { hasBuiltInRunner, processUpMs } from "@/server/env.ts";

export const healthRouter = router({
  /** What keeps this server from sending, for the notice on every page. */
  read: memberProcedure.query(async ({ ctx }) => {
    const { status, problem } = await checkHealth(ctx, {
      builtIn: hasBuiltInRunner(),
      upMs: processUpMs(),
    });
    return { status, problem };
  }),
});
