import type { RouterOutputs } from "@/server/adapters/trpc/root.ts";

export type Topic = RouterOutputs["topics"]["list"]["topics"][number];
