import { z } from "zod";

export const AuditPage = z.object({ cursor: z.number().int().positive().nullish() });
export type AuditPage = z.infer<typeof AuditPage>;
