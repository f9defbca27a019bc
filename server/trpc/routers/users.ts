import { appProcedure, router } from "@/server/trpc/procedures.ts";
import { eraseUser } from "@/server/users/erase-user.ts";
import { getUser } from "@/server/users/get-user.ts";
import { listHits } from "@/server/users/list-hits.ts";
import { listUsers } from "@/server/users/list-users.ts";
import { ListHits, ListUsers, UserNumber } from "@/server/users/schema.ts";

export const usersRouter = router({
  list: appProcedure.input(ListUsers).query(({ ctx, input }) => listUsers(ctx, input)),
  get: appProcedure.input(UserNumber).query(({ ctx, input }) => getUser(ctx, input)),
  hits: appProcedure.input(ListHits).query(({ ctx, input }) => listHits(ctx, input)),
  erase: appProcedure.input(UserNumber).mutation(({ ctx, input }) => eraseUser(ctx, input)),
});
