import { createKey } from "@/server/account/keys/create-key.ts";
import { listKeys } from "@/server/account/keys/list-keys.ts";
import { revokeKey } from "@/server/account/keys/revoke-key.ts";
import { CreateKey, RevokeKey } from "@/server/account/keys/schema.ts";
import { appProcedure, router } from "@/server/adapters/trpc/procedures.ts";

export const keysRouter = router({
  list: appProcedure.query(({ ctx }) => listKeys(ctx)),
  create: appProcedure.input(CreateKey).mutation(({ ctx, input }) => createKey(ctx, input)),
  revoke: appProcedure.input(RevokeKey).mutation(({ ctx, input }) => revokeKey(ctx, input)),
});
