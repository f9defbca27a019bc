import { appProcedure, router } from "@/server/adapters/trpc/procedures.ts";
import { ListDeliveries, UserNumber } from "@/server/collect/people/schema.ts";
import { listDeliveriesOfUser } from "@/server/engage/deliveries/list-deliveries-of-user.ts";
import { listDueNextOfUser } from "@/server/engage/deliveries/list-due-next-of-user.ts";

/** Messages of one user. */
export const deliveriesRouter = router({
  list: appProcedure
    .input(ListDeliveries)
    .query(({ ctx, input }) => listDeliveriesOfUser(ctx, input)),
  dueNext: appProcedure.input(UserNumber).query(({ ctx, input }) => listDueNextOfUser(ctx, input)),
});
