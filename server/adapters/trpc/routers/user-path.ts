import { appProcedure, router } from "@/server/adapters/trpc/procedures.ts";
import { UserPath } from "@/server/understand/user-path/schema.ts";
import { userPath } from "@/server/understand/user-path/user-path.ts";

export const userPathRouter = router({
  get: appProcedure.input(UserPath).query(({ ctx, input }) => userPath(ctx, input)),
});
