import type { RouterOutputs } from "@/server/adapters/trpc/root.ts";

export type AppKey = RouterOutputs["keys"]["list"][number];
