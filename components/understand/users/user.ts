import type { RouterOutputs } from "@/server/adapters/trpc/root.ts";

export type ListedUser = RouterOutputs["users"]["list"]["users"][number];
export type UserDevice = RouterOutputs["users"]["get"]["devices"][number];
export type TagCount = RouterOutputs["users"]["get"]["tags"][number];
export type UserHit = RouterOutputs["users"]["hits"]["hits"][number];
