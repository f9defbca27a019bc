import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import type { GateFacts, Verdict } from "@/server/engage/deliveries/gate/gate.ts";
import { gate } from "@/server/engage/deliveries/gate/gate.ts";
import type { Pressure } from "@/server/engage/deliveries/gate/store.recent-messages.ts";
import {
  lockGate,
  selectInApp,
  selectRecentMessages,
  withdrawInApp,
} from "@/server/engage/deliveries/gate/store.recent-messages.ts";
import { audienceNow } from "@/server/engage/deliveries/plan/audience-now.ts";
import type { ChunkRef } from "@/server/engage/deliveries/plan/occurrence-ref.ts";
import { CHUNK_SIZE } from "@/server/engage/deliveries/plan/store.plan.ts";
import type { Outcome } from "@/server/engage/deliveries/send/outcome.ts";
import type { ClaimedDelivery, Sending } from "@/server/engage/deliveries/send/store.send.ts";
import { claimDeliveries, updateOutcomes } from "@/server/engage/deliveries/send/store.send.ts";
import { exitedNow, exitRuleNow } from "@/server/engage/enrolments/exit-now.ts";
import type { Limits } from "@/server/engage/limits/schema.ts";
import { limitsOf } from "@/server/engage/limits/schema.ts";
import { selectTopicOff } from "@/server/engage/topics/store.ts";
import { emitOutcomes } from "@/server/outbox/emit-deliveries.ts";
import { MINUTE_MS, SECOND_MS } from "@/server/time.ts";
import type { Bitset } from "@/server/understand/segments/evaluate/bitset.ts";

/** Without a minimum gap between messages, a more important message that is due within the hour is sent first. */
const YIELD_MINUTES = 60;
/** A person seen this recently is using the app: an "anytime" message is shown there within `IN_APP_MINUTES`. */
const PRESENT_MINUTES = 2;
const IN_APP_MINUTES = 30;
const RECHECK_MINUTES = 3;

const NOTHING: Pressure = { times: [], latest: null, rivals: [] };

interface Claim {
  passed: ClaimedDelivery[];
  suppressed: number;
  held: number;
}

/**
 * Takes the due deliveries of a chunk through the gate in one transaction. Those that pass stay `attempting` until
 * `leaseUntil`, committed before anything is sent; the others are suppressed or wait, with the reason.
 */
export async function claimChunk(
  ctx: AppCtx,
  ref: ChunkRef,
  { sending, leaseUntil }: { sending: Sending; leaseUntil: Date },
): Promise<Claim> {
  const now = ctx.now();
  const members = await audienceNow(ctx, sending);
  const leaving = sending.programId === null ? null : await exitRuleNow(ctx, ref.campaignId);
  return await inTransaction(ctx, async (tx) => {
    const inside = tx;
    const claimed = await claimDeliveries(tx.db, ref, { now, leaseUntil, limit: CHUNK_SIZE });
    if (claimed.length === 0) return { passed: [], suppressed: 0, held: 0 };
    const facts = await gatherFacts(inside, ref, { sending, claimed, members, leaving });
    const verdicts = claimed.map((row) => ({ row, verdict: gate(facts(row)) }));
    const stopped = verdicts.flatMap(({ row, verdict }) => outcomeOfVerdict(row, verdict));
    await updateOutcomes({ db: tx.db, app: { id: ref.appId } }, stopped, now);
    await emitOutcomes(inside, ref.appId, stopped, now);
    const passed = verdicts.flatMap(({ row, verdict }) => (verdict.send ? [row] : []));
    if (sending.channel === "anytime")
      await withdrawInApp(
        tx.db,
        ref,
        passed.map((row) => row.plannedFor),
      );
    const suppressed = stopped.filter((one) => one.state === "suppressed").length;
    return { passed, suppressed, held: stopped.length - suppressed };
  });
}

function outcomeOfVerdict(row: ClaimedDelivery, verdict: Verdict): Outcome[] {
  if (verdict.send) return [];
  const { id, attempts } = row;
  const { reason } = verdict;
  if (!("holdUntil" in verdict)) {
    return [{ id, attempts, state: "suppressed", reason, dueAt: null }];
  }
  const { holdUntil: dueAt, heldBy } = verdict;
  return [{ id, attempts, state: "pending", reason, dueAt, heldBy, uncounted: true }];
}

/** Loads what the gate needs to know of each row, with one query per fact for the whole chunk. */
async function gatherFacts(
  ctx: AppCtx,
  ref: ChunkRef,
  {
    sending,
    claimed,
    members,
    leaving,
  }: {
    sending: Sending;
    claimed: readonly ClaimedDelivery[];
    members: Bitset | null;
    leaving: Bitset | null;
  },
): Promise<(row: ClaimedDelivery) => GateFacts> {
  const now = ctx.now();
  const { db, app } = ctx;
  const limits = limitsOf(sending.limits);
  const free = sending.exempt || sending.kind === "data_push";
  const people = claimed.flatMap((row) => (row.userId === null ? [] : [row.userId]));
  const off = sending.exempt
    ? new Set<number>()
    : await selectTopicOff({ db, app: { id: app.id } }, sending.topicId, people);
  const inApp =
    sending.channel === "anytime"
      ? await selectInApp(
          db,
          ref,
          claimed.map((row) => row.plannedFor),
        )
      : null;
  const left =
    sending.programId === null ? null : await exitedNow(ctx, ref.campaignId, people, leaving);
  // This comes last, because it takes the lock under which an app decides one chunk after another.
  const pressure = free ? null : await readRecentMessages(ctx, ref, { sending, people, limits });
  const excludedBy = ({ userId }: ClaimedDelivery) => {
    if (userId === null) return null;
    if (left?.has(userId)) return "exit_rule" as const;
    if (members && !members.has(userId)) return "left_audience" as const;
    return off.has(userId) ? ("topic_off" as const) : null;
  };
  return (row) => ({
    campaignState: sending.campaignState,
    now,
    expiresAt: row.expiresAt,
    userId: row.userId,
    device: row.pushState === null ? null : { pushState: row.pushState, ownerId: row.ownerId },
    excludedBy: excludedBy(row),
    inApp: inApp && {
      displayed: inApp.get(row.plannedFor) ?? false,
      waitUntil: waitForApp(row, sending, now),
    },
    pressure: pressure && {
      limits,
      zone: row.timezone,
      appZone: app.timezone,
      ...(pressure.get(row.userId ?? 0) ?? NOTHING),
    },
  });
}

async function readRecentMessages(
  ctx: AppCtx,
  ref: ChunkRef,
  { sending, people, limits }: { sending: Sending; people: readonly number[]; limits: Limits },
): Promise<Map<number, Pressure>> {
  const now = ctx.now();
  await lockGate({ db: ctx.db, app: { id: ref.appId } });
  const horizon = new Date(now.getTime() + (limits.gapMinutes || YIELD_MINUTES) * MINUTE_MS);
  const { campaignId, occurrence } = ref;
  const asking = { campaignId, occurrence, priority: sending.priority, now, horizon };
  return await selectRecentMessages({ db: ctx.db, app: { id: ref.appId } }, people, asking);
}

/** Makes the message wait while the person is likely to be using the app, because they see it there. */
function waitForApp(
  { lastSeen, expiresAt }: ClaimedDelivery,
  { ttlSeconds }: Sending,
  now: Date,
): Date | null {
  const present = lastSeen && now.getTime() - lastSeen.getTime() < PRESENT_MINUTES * MINUTE_MS;
  const due = expiresAt.getTime() - ttlSeconds * SECOND_MS;
  const late = now.getTime() - due >= IN_APP_MINUTES * MINUTE_MS;
  if (!present || late) return null;
  return new Date(now.getTime() + RECHECK_MINUTES * MINUTE_MS);
}
