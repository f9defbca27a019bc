import { z } from "zod";
import { AppId, CampaignId, ImportId, ProgramId, SourceId, TagId } from "@/server/id.ts";

const Count = z.number().int().positive();

/** Data of `campaign/occurrence.due`. */
export const OccurrenceData = z.object({ appId: AppId, campaignId: CampaignId, occurrence: Count });

/** Data of `campaign/chunk.ready`. */
export const ChunkData = OccurrenceData.extend({ chunk: Count });

/** Data of `program/advance.due`. */
export const ProgramData = z.object({ appId: AppId, programId: ProgramId });

/** Data of `tag/purge.asked`. */
export const PurgeData = z.object({ appId: AppId, tagId: TagId });

/** Data of `trigger/firings.due` and `trigger/segments.changed`. */
export const AppData = z.object({ appId: AppId });

/** Data of `import/csv.due`. */
export const ImportData = z.object({ appId: AppId, importId: ImportId });

/** Data of `source/pull.due`. */
export const SourceData = z.object({ appId: AppId, sourceId: SourceId });
