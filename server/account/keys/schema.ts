import { z } from "zod";
import { SECRET_SCOPES } from "@/server/ctx.ts";
import { KeyId } from "@/server/id.ts";

export const CreateKey = z.object({
  kind: z.enum(["write", "secret"]),
  /** What a secret key may do. Write keys only take in data. */
  scope: z.enum(SECRET_SCOPES).default("read"),
  name: z.string().trim().min(1, "Say where the key is used.").max(100),
});
export type CreateKey = z.input<typeof CreateKey>;

export const RevokeKey = z.object({ keyId: KeyId });
export type RevokeKey = z.infer<typeof RevokeKey>;
