import { z } from "zod";

export const IDENTITY_PROOFS = ["off", "required"] as const;

export const SetIdentityProof = z.object({
  identityProof: z.enum(IDENTITY_PROOFS).meta({
    description:
      "required: the app refuses everything that names a userId with a write key and without the right userHash. off: a right userHash is accepted.",
  }),
});
export type SetIdentityProof = z.infer<typeof SetIdentityProof>;

export type IdentityProof = SetIdentityProof["identityProof"];
