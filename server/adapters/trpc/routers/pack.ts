import { getPack } from "@/server/plan/get-pack.ts";
import { PackInput } from "@/server/plan/schema.pack.ts";
import { appProcedure, router } from "@/server/trpc/procedures.ts";

export const packRouter = router({
  get: appProcedure.input(PackInput).query(({ ctx, input }) => getPack(ctx, input)),
});
