import type { RouterOutputs } from "@/server/adapters/trpc/root.ts";

export type Acceptance = RouterOutputs["acceptance"]["list"][number];
export type AcceptanceState = Acceptance["state"];
