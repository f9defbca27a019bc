import type { RouterOutputs } from "@/server/adapters/trpc/root.ts";

export type Step = RouterOutputs["programs"]["get"]["steps"][number];
