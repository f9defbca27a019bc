import type { Ctx } from "@/server/ctx.ts";
import { gate } from "@/server/deliveries/gate.ts";
import type { ChunkRef } from "@/server/deliveries/occurrence-ref.ts";
import type { Outcome } from "@/server/deliveries/outcome.ts";
import { outcomeOf } from "@/server/deliveries/outcome.ts";
import { OutcomeRecorder } from "@/server/deliveries/outcome-recorder.ts";
import { stopOccurrences } from "@/server/deliveries/stop-occurrences.ts";
import { CHUNK_SIZE } from "@/server/deliveries/store.plan.ts";
import type { ClaimedDelivery, Sending } from "@/server/deliveries/store.send.ts";
import {
  claimDeliveries,
  selectNextDue,
  selectSending,
  updateOutcomes,
} from "@/server/deliveries/store.send.ts";
import type { WrittenMessage } from "@/server/deliveries/write-message.ts";
import { writeMessage } from "@/server/deliveries/write-message.ts";
import { compileContent } from "@/server/messages/compile-content.ts";
import { SECOND_MS } from "@/server/time.ts";

export interface SendOptions {
  /** Where devices reach this server, for their feedback. */
  baseUrl: string;
  /** How long a worker may be silent before its rows are taken over. Default one minute: a chunk of which every message hangs takes half of it. */
  leaseMs?: number;
}

export interface ChunkResult {
  sent: number;
  /** To be tried again. */
  retry: number;
  failed: number;
  suppressed: number;
  /** Placeholders that had no value. */
  missing: number;
  /** When the chunk has something to do again; null = it is done, or its campaign does not run. */
  nextDueAt: Date | null;
  /** True near the end of the occurrence: worth asking whether all of it is sent. */
  mayBeLast: boolean;
}

const LEASE_MS = 60 * SECOND_MS;
/** Chunks are sent side by side, so that the last one to end is one of the last few. */
const LAST_CHUNKS = 8;
const IDLE: ChunkResult = {
  sent: 0,
  retry: 0,
  failed: 0,
  suppressed: 0,
  missing: 0,
  nextDueAt: null,
  mayBeLast: false,
};

/** Sends what is due in a chunk: claim, gate, send, record. Safe to run any number of times, at the same time too. */
export async function sendChunk(
  ctx: Ctx,
  ref: ChunkRef,
  options: SendOptions,
): Promise<ChunkResult> {
  const sending = await selectSending(ctx.db, ref);
  if (sending?.campaignState === "aborted") await stopOccurrences(ctx, ref);
  if (sending?.campaignState !== "running") return IDLE;
  const now = ctx.now();
  const leaseUntil = new Date(now.getTime() + (options.leaseMs ?? LEASE_MS));
  const claimed = await claimDeliveries(ctx.db, ref, { now, leaseUntil, limit: CHUNK_SIZE });
  const { passed, suppressed } = sift(claimed, sending, now);
  await updateOutcomes(ctx.db, ref.appId, suppressed, now);
  const result = await sendAll(ctx, ref, { sending, passed, baseUrl: options.baseUrl });
  const nextDueAt = await selectNextDue(ctx.db, ref);
  const mayBeLast = ref.chunk > sending.chunks - LAST_CHUNKS;
  return { ...result, suppressed: suppressed.length, nextDueAt, mayBeLast };
}

/** Parts those that may be sent from those that the gate holds back. */
function sift(
  claimed: readonly ClaimedDelivery[],
  sending: Sending,
  now: Date,
): { passed: ClaimedDelivery[]; suppressed: Outcome[] } {
  const passed: ClaimedDelivery[] = [];
  const suppressed: Outcome[] = [];
  const expiresAt = expiry(sending);
  for (const row of claimed) {
    const device =
      row.pushState === null ? null : { pushState: row.pushState, ownerId: row.ownerId };
    const { campaignState } = sending;
    const verdict = gate({ campaignState, now, expiresAt, userId: row.userId, device });
    if (verdict.send) passed.push(row);
    else
      suppressed.push({
        id: row.id,
        attempts: row.attempts,
        state: "suppressed",
        reason: verdict.reason,
        dueAt: null,
      });
  }
  return { passed, suppressed };
}

function expiry(sending: Sending): Date {
  return new Date(sending.dueAt.getTime() + sending.ttlSeconds * SECOND_MS);
}

async function sendAll(
  ctx: Ctx,
  ref: ChunkRef,
  batch: { sending: Sending; passed: readonly ClaimedDelivery[]; baseUrl: string },
): Promise<Pick<ChunkResult, "sent" | "retry" | "failed" | "missing">> {
  const { sending, passed, baseUrl } = batch;
  const counts = { sent: 0, retry: 0, failed: 0, missing: 0 };
  const recorder = new OutcomeRecorder(ctx, ref.appId);
  const { vapidPublicKey, vapidPrivateKey, writeKey, urgency } = sending;
  const compiled = compileContent(sending.content);
  const expiresAt = expiry(sending);
  const sendOne = async (row: ClaimedDelivery, written: WrittenMessage) => {
    const results = await ctx.push.send({ vapidPublicKey, vapidPrivateKey }, [written.message]);
    for (const result of results) {
      const outcome = outcomeOf(result, row.attempts, ctx.now());
      if (outcome.state === "sent") counts.sent++;
      else if (outcome.state === "failed") counts.failed++;
      else counts.retry++;
      const { endpoint } = written.message.target;
      const gone =
        result.outcome === "gone"
          ? { deviceId: row.deviceId, endpoint, reason: result.reason }
          : undefined;
      recorder.add(outcome, gone);
    }
  };
  const work = passed.map((row) => {
    const written = writeMessage(row, {
      compiled,
      expiresAt,
      writeKey: writeKey ?? "",
      baseUrl,
      urgency,
      now: ctx.now(),
    });
    counts.missing += written.missing;
    return sendOne(row, written);
  });
  // All of them, also when one fails: a message on its way must be recorded.
  const ended = await Promise.allSettled(work);
  await recorder.flush();
  for (const one of ended) if (one.status === "rejected") throw one.reason;
  return counts;
}
