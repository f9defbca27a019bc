import { appProcedure, router } from "@/server/adapters/trpc/procedures.ts";
import { ListHits, ListUsers, UserNumber } from "@/server/collect/people/schema.ts";
import { getUser } from "@/server/understand/users/get-user.ts";
import { listAppInfoNames } from "@/server/understand/users/list-app-info-names.ts";
import { listHits } from "@/server/understand/users/list-hits.ts";
import { listUsers } from "@/server/understand/users/list-users.ts";

export const usersRouter = router({
  list: appProcedure.input(ListUsers).query(({ ctx, input }) => listUsers(ctx, input)),
  get: appProcedure.input(UserNumber).query(({ ctx, input }) => getUser(ctx, input)),
  appInfoNames: appProcedure.query(({ ctx }) => listAppInfoNames(ctx)),
  hits: appProcedure.input(ListHits).query(({ ctx, input }) => listHits(ctx, input)),
});
