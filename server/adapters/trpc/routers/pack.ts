import { appProcedure, router } from "@/server/adapters/trpc/procedures.ts";
import { getPack } from "@/server/collect/pack/get-pack.ts";
import { PackInput } from "@/server/collect/pack/schema.ts";

export const packRouter = router({
  get: appProcedure.input(PackInput).query(({ ctx, input }) => getPack(ctx, input)),
});
