import { campaignTick } from "@/server/adapters/inngest/functions/campaign-tick.ts";
import { checkAcceptances } from "@/server/adapters/inngest/functions/check-acceptances.ts";
import { compactBlocksFunction } from "@/server/adapters/inngest/functions/compact-blocks.ts";
import { csvImportFunction } from "@/server/adapters/inngest/functions/csv-import.ts";
import { importSweep } from "@/server/adapters/inngest/functions/import-sweep.ts";
import { liveTick } from "@/server/adapters/inngest/functions/live-tick.ts";
import { maintain } from "@/server/adapters/inngest/functions/maintain.ts";
import { planOccurrenceFunction } from "@/server/adapters/inngest/functions/plan-occurrence.ts";
import {
  advanceProgramFunction,
  programTick,
} from "@/server/adapters/inngest/functions/program-tick.ts";
import { purgeTagFunction } from "@/server/adapters/inngest/functions/purge-tag.ts";
import { reachTick } from "@/server/adapters/inngest/functions/reach-tick.ts";
import { sendChunkFunction } from "@/server/adapters/inngest/functions/send-chunk.ts";
import { settleFiringsFunction } from "@/server/adapters/inngest/functions/settle-firings.ts";
import { sourcePull, sourceTick } from "@/server/adapters/inngest/functions/source-pull.ts";
import { watchSegments } from "@/server/adapters/inngest/functions/watch-segments.ts";
import { webhookSend, webhookTick } from "@/server/adapters/inngest/functions/webhook-send.ts";

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
