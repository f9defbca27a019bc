import { z } from "zod";

export const UserPath = z.object({
  days: z.union([z.literal(1), z.literal(7), z.literal(30)]).default(7),
});
export type UserPath = z.infer<typeof UserPath>;
