import { campaignTick } from "@/server/inngest/functions/campaign-tick.ts";
import { checkAcceptances } from "@/server/inngest/functions/check-acceptances.ts";
import { compactBlocksFunction } from "@/server/inngest/functions/compact-blocks.ts";
import { csvImportFunction } from "@/server/inngest/functions/csv-import.ts";
import { importSweep } from "@/server/inngest/functions/import-sweep.ts";
import { liveTick } from "@/server/inngest/functions/live-tick.ts";
import { maintain } from "@/server/inngest/functions/maintain.ts";
import { planOccurrenceFunction } from "@/server/inngest/functions/plan-occurrence.ts";
import { advanceProgramFunction, programTick } from "@/server/inngest/functions/program-tick.ts";
import { purgeTagFunction } from "@/server/inngest/functions/purge-tag.ts";
import { reachTick } from "@/server/inngest/functions/reach-tick.ts";
import { sendChunkFunction } from "@/server/inngest/functions/send-chunk.ts";
import { settleFiringsFunction } from "@/server/inngest/functions/settle-firings.ts";
import { sourcePull, sourceTick } from "@/server/inngest/functions/source-pull.ts";
import { watchSegments } from "@/server/inngest/functions/watch-segments.ts";
import { webhookSend, webhookTick } from "@/server/inngest/functions/webhook-send.ts";

/** Every background function of this app. */
export const functions = [
  campaignTick,
  planOccurrenceFunction,
  sendChunkFunction,
  compactBlocksFunction,
  liveTick,
  csvImportFunction,
  importSweep,
  sourceTick,
  sourcePull,
  webhookSend,
  webhookTick,
  maintain,
  checkAcceptances,
  purgeTagFunction,
  reachTick,
  programTick,
  advanceProgramFunction,
  settleFiringsFunction,
  watchSegments,
];
