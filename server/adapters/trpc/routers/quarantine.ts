import { appProcedure, router } from "@/server/adapters/trpc/procedures.ts";
import { HeldInput } from "@/server/collect/problems/schema.ts";
import { discardQuarantined } from "@/server/collect/quarantine/discard-quarantined.ts";
import { releaseQuarantined } from "@/server/collect/quarantine/release-quarantined.ts";

/** Items held back because they break the plan. */
export const quarantineRouter = router({
  release: appProcedure
    .input(HeldInput)
    .mutation(({ ctx, input }) => releaseQuarantined(ctx, input)),
  discard: appProcedure
    .input(HeldInput)
    .mutation(({ ctx, input }) => discardQuarantined(ctx, input)),
});
