import { z } from "zod";
import { appId, campaignId } from "@/server/id.ts";

const Id = z.number().int().positive();

/** Data of `campaign/occurrence.due`. */
export const OccurrenceData = z.object({
  appId: Id.transform(appId),
  campaignId: Id.transform(campaignId),
  occurrence: Id,
});

/** Data of `campaign/chunk.ready`. */
export const ChunkData = OccurrenceData.extend({ chunk: Id });
