import { appProcedure, router } from "@/server/adapters/trpc/procedures.ts";
import {
  ListDeliveries,
  ListHits,
  ListUsers,
  UserNumber,
  UserRef,
} from "@/server/collect/people/schema.ts";
import { listDeliveriesOfUser } from "@/server/engage/deliveries/list-deliveries-of-user.ts";
import { listDueNextOfUser } from "@/server/engage/deliveries/list-due-next-of-user.ts";
import { eraseUser } from "@/server/steer/privacy/erase-user.ts";
import { findErasure } from "@/server/steer/privacy/find-erasure.ts";
import { liftErasure } from "@/server/steer/privacy/lift-erasure.ts";
import { getUser } from "@/server/understand/users/get-user.ts";
import { listAppInfoNames } from "@/server/understand/users/list-app-info-names.ts";
import { listHits } from "@/server/understand/users/list-hits.ts";
import { listUsers } from "@/server/understand/users/list-users.ts";

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
