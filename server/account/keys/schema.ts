import { z } from "zod";

export const CreateKey = z.object({
  kind: z.enum(["write", "secret"]),
  name: z.string().trim().min(1, "Say where the key is used.").max(100),
});
export type CreateKey = z.infer<typeof CreateKey>;

export const RevokeKey = z.object({ keyId: z.number().int().positive() });
export type RevokeKey = z.infer<typeof RevokeKey>;
