import type { RouterOutputs } from "@/server/adapters/trpc/root.ts";

export type PlanVersion = RouterOutputs["tagPlan"]["versions"]["versions"][number];
