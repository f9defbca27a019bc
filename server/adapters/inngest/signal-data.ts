import { z } from "zod";
import { appId, campaignId, importId, sourceId } from "@/server/id.ts";

const Id = z.number().int().positive();

/** Data of `campaign/occurrence.due`. */
export const OccurrenceData = z.object({
  appId: Id.transform(appId),
  campaignId: Id.transform(campaignId),
  occurrence: Id,
});

/** Data of `campaign/chunk.ready`. */
export const ChunkData = OccurrenceData.extend({ chunk: Id });

/** Data of `program/advance.due`. */
export const ProgramData = z.object({ appId: Id.transform(appId), programId: Id });

/** Data of `trigger/firings.due` and `trigger/segments.changed`. */
export const AppData = z.object({ appId: Id.transform(appId) });

/** Data of `import/csv.due`. */
export const ImportData = z.object({
  appId: Id.transform(appId),
  importId: Id.transform(importId),
});

/** Data of `source/pull.due`. */
export const SourceData = z.object({
  appId: Id.transform(appId),
  sourceId: Id.transform(sourceId),
});
