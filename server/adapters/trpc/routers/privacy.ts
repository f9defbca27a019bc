import { appProcedure, router } from "@/server/adapters/trpc/procedures.ts";
import { UserNumber, UserRef } from "@/server/collect/people/schema.ts";
import { eraseUser } from "@/server/steer/privacy/erase-user.ts";
import { findErasure } from "@/server/steer/privacy/find-erasure.ts";
import { liftErasure } from "@/server/steer/privacy/lift-erasure.ts";

/** Erases people. */
export const privacyRouter = router({
  erasure: appProcedure.input(UserRef).query(({ ctx, input }) => findErasure(ctx, input)),
  liftErasure: appProcedure.input(UserRef).mutation(({ ctx, input }) => liftErasure(ctx, input)),
  erase: appProcedure.input(UserNumber).mutation(({ ctx, input }) => eraseUser(ctx, input)),
});
