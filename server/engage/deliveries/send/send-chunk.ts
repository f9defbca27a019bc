import type { AppCtx, Ctx } from "@/server/ctx.ts";
import { claimChunk } from "@/server/engage/deliveries/gate/claim-chunk.ts";
import { reviveInApp } from "@/server/engage/deliveries/gate/store.recent-messages.ts";
import type { ChunkRef } from "@/server/engage/deliveries/plan/occurrence-ref.ts";
import { stopOccurrences } from "@/server/engage/deliveries/plan/stop-occurrences.ts";
import { messageRenderer } from "@/server/engage/deliveries/send/message-renderer.ts";
import { outcomeOf } from "@/server/engage/deliveries/send/outcome.ts";
import { OutcomeRecorder } from "@/server/engage/deliveries/send/outcome-recorder.ts";
import type { ClaimedDelivery, Sending } from "@/server/engage/deliveries/send/store.send.ts";
import { selectNextDue, selectSending } from "@/server/engage/deliveries/send/store.send.ts";
import type { PushCredentials } from "@/server/push/sender.ts";
import { SECOND_MS } from "@/server/time.ts";

export interface SendOptions {
  /** The address of this server for the devices' feedback. */
  baseUrl: string;
  /**
   * A worker may be silent for this long before its rows are taken over. The default is one minute: a chunk in which every
   * message hangs takes half of it.
   */
  leaseMs?: number;
}

interface ChunkResult {
  sent: number;
  /** Deliveries to try again. */
  retry: number;
  failed: number;
  suppressed: number;
  /** Deliveries that a rule holds back for now. */
  held: number;
  /** Placeholders that had no value. */
  missing: number;
  /** The time when the chunk has work again; null = it is done, or its campaign is not running. */
  nextDueAt: Date | null;
  /** True near the end of the occurrence, when it is worth checking whether all of it is sent. */
  mayBeLast: boolean;
}

const LEASE_MS = 60 * SECOND_MS;
/** Chunks are sent in parallel, so that the last one to end is one of the last few. */
const LAST_CHUNKS = 8;
const IDLE: ChunkResult = {
  sent: 0,
  retry: 0,
  failed: 0,
  suppressed: 0,
  held: 0,
  missing: 0,
  nextDueAt: null,
  mayBeLast: false,
};

/**
 * Sends the due deliveries of a chunk: claim, gate, send, record. Safe to run any number of times, also concurrently.
 */
export async function sendChunk(
  ctx: Ctx,
  ref: ChunkRef,
  options: SendOptions,
): Promise<ChunkResult> {
  const sending = await selectSending(ctx.db, ref);
  if (sending?.campaignState === "aborted") await stopOccurrences(ctx, ref);
  if (sending?.campaignState !== "running") return IDLE;
  const app = inAppOf(ctx, ref, sending);
  const leaseUntil = new Date(ctx.now().getTime() + (options.leaseMs ?? LEASE_MS));
  const { passed, suppressed, held } = await claimChunk(app, ref, { sending, leaseUntil });
  const result = await sendAll(app, ref, { sending, passed, baseUrl: options.baseUrl });
  const nextDueAt = await selectNextDue(ctx.db, ref);
  const mayBeLast = ref.chunk > sending.chunks - LAST_CHUNKS;
  return { ...result, suppressed, held, nextDueAt, mayBeLast };
}

function inAppOf(ctx: Ctx, { appId }: ChunkRef, { appName: name, timezone }: Sending): AppCtx {
  return { ...ctx, app: { id: appId, name, timezone, role: "owner" } };
}

function credentialsOf({ appId }: ChunkRef, sending: Sending): PushCredentials {
  const { vapidPublicKey, vapidPrivateKey, fcmAccount: account } = sending;
  return { vapidPublicKey, vapidPrivateKey, fcm: account === null ? null : { appId, account } };
}

async function sendAll(
  ctx: AppCtx,
  ref: ChunkRef,
  batch: { sending: Sending; passed: readonly ClaimedDelivery[]; baseUrl: string },
): Promise<Pick<ChunkResult, "sent" | "retry" | "failed" | "missing">> {
  const { sending, passed, baseUrl } = batch;
  const counts = { sent: 0, retry: 0, failed: 0, missing: 0 };
  const failed: number[] = [];
  const recorder = new OutcomeRecorder(ctx, ref.appId);
  const credentials = credentialsOf(ref, sending);
  const write = await messageRenderer(ctx, ref, { sending, passed, baseUrl });
  const sendOne = async (row: ClaimedDelivery) => {
    const { message, missing, variant, language } = write(row);
    counts.missing += missing;
    const results = await ctx.push.send(credentials, [message]);
    for (const result of results) {
      const outcome = { ...outcomeOf(result, row.attempts, ctx.now()), variant, language };
      if (outcome.state === "sent") counts.sent++;
      else if (outcome.state === "failed") counts.failed++;
      else counts.retry++;
      if (outcome.state === "failed") failed.push(row.plannedFor);
      const { endpoint } = message.target;
      const gone =
        result.outcome === "gone"
          ? { deviceId: row.deviceId, endpoint, reason: result.reason }
          : undefined;
      recorder.add(outcome, gone);
    }
  };
  // Waits for all of them, even when one fails, because every message on its way must be recorded.
  const ended = await Promise.allSettled(passed.map(sendOne));
  await recorder.flush();
  if (sending.channel === "anytime") await reviveInApp(ctx.db, ref, failed);
  for (const one of ended) if (one.status === "rejected") throw one.reason;
  return counts;
}
