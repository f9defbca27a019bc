import { listDeliveriesOfUser } from "@/server/deliveries/list-deliveries-of-user.ts";
import { listDueNextOfUser } from "@/server/deliveries/list-due-next-of-user.ts";
import { appProcedure, router } from "@/server/trpc/procedures.ts";
import { eraseUser } from "@/server/users/erase-user.ts";
import { findErasure } from "@/server/users/find-erasure.ts";
import { getUser } from "@/server/users/get-user.ts";
import { liftErasure } from "@/server/users/lift-erasure.ts";
import { listAppInfoNames } from "@/server/users/list-app-info-names.ts";
import { listHits } from "@/server/users/list-hits.ts";
import { listUsers } from "@/server/users/list-users.ts";
import { ListDeliveries, ListHits, ListUsers, UserNumber, UserRef } from "@/server/users/schema.ts";

export const usersRouter = router({
  list: appProcedure.input(ListUsers).query(({ ctx, input }) => listUsers(ctx, input)),
  get: appProcedure.input(UserNumber).query(({ ctx, input }) => getUser(ctx, input)),
  appInfoNames: appProcedure.query(({ ctx }) => listAppInfoNames(ctx)),
  deliveries: appProcedure
    .input(ListDeliveries)
    .query(({ ctx, input }) => listDeliveriesOfUser(ctx, input)),
  dueNext: appProcedure.input(UserNumber).query(({ ctx, input }) => listDueNextOfUser(ctx, input)),
  hits: appProcedure.input(ListHits).query(({ ctx, input }) => listHits(ctx, input)),
  erasure: appProcedure.input(UserRef).query(({ ctx, input }) => findErasure(ctx, input)),
  liftErasure: appProcedure.input(UserRef).mutation(({ ctx, input }) => liftErasure(ctx, input)),
  erase: appProcedure.input(UserNumber).mutation(({ ctx, input }) => eraseUser(ctx, input)),
});
