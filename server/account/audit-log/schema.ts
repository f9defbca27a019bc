import { z } from "zod";
import { BigId } from "@/server/id.ts";

export const AuditPage = z.object({ cursor: BigId.nullish() });
export type AuditPage = z.infer<typeof AuditPage>;
