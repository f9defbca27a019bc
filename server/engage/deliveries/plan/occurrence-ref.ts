import type { AppId, CampaignId } from "@/server/id.ts";

export interface CampaignKey {
  appId: AppId;
  campaignId: CampaignId;
}

/** Names one firing of a campaign. */
export interface OccurrenceRef extends CampaignKey {
  occurrence: number;
}

/** Names one chunk of an occurrence's deliveries. */
export interface ChunkRef extends OccurrenceRef {
  chunk: number;
}
