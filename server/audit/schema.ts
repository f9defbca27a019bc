import { z } from "zod";

export const AuditPage = z.object({ before: z.number().int().positive().nullish() });
export type AuditPage = z.infer<typeof AuditPage>;
