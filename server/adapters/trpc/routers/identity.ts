import { getIdentity } from "@/server/account/identity/get-identity.ts";
import { rotateIdentitySecret } from "@/server/account/identity/rotate-identity-secret.ts";
import { SetIdentityProof } from "@/server/account/identity/schema.ts";
import { setIdentityProof } from "@/server/account/identity/set-identity-proof.ts";
import { identityBox } from "@/server/adapters/http/identity-box.ts";
import { appProcedure, router } from "@/server/adapters/trpc/procedures.ts";

export const identityRouter = router({
  get: appProcedure.query(({ ctx }) => getIdentity(ctx, identityBox())),
  setProof: appProcedure
    .input(SetIdentityProof)
    .mutation(({ ctx, input }) => setIdentityProof(ctx, input, identityBox())),
  rotateSecret: appProcedure.mutation(({ ctx }) => rotateIdentitySecret(ctx, identityBox())),
});
