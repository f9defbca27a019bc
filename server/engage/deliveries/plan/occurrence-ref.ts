import type { AppId, CampaignId } from "@/server/id.ts";

export interface CampaignKey {
  appId: AppId;
  campaignId: CampaignId;
}

/** Identifies one firing of a campaign. */
export interface OccurrenceRef extends CampaignKey {
  occurrence: number;
}

/** Identifies one chunk of an occurrence's deliveries. */
export interface ChunkRef extends OccurrenceRef {
  chunk: number;
}
