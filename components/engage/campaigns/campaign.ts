import type { RouterOutputs } from "@/server/adapters/trpc/root.ts";

export type Campaign = RouterOutputs["campaigns"]["get"];
/** A line of the list: a campaign with its figures. */
export type ListedCampaign = RouterOutputs["campaigns"]["list"]["campaigns"][number];
