import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { assign } from "@/server/engage/audience/assign.ts";
import type { ChunkRef } from "@/server/engage/deliveries/plan/occurrence-ref.ts";
import {
  lockOpenOccurrence,
  selectOccurrence,
  updateOpenOccurrence,
} from "@/server/engage/deliveries/plan/store.occurrence.ts";
import { insertDeliveries } from "@/server/engage/deliveries/plan/store.plan.ts";
import { limitsOf } from "@/server/engage/limits/schema.ts";
import { DomainError } from "@/server/errors.ts";
import type { CampaignId } from "@/server/id.ts";

/** A person who will get a message of a triggered campaign or a program's step. */
export interface Entry {
  userId: number;
  /** The number of the occurrence: 1 for the first time that this person enters, and so on. */
  entry: number;
  dueAt: Date;
  /** The reason why they get nothing, which is stored in the row. */
  suppress?: string;
}

/**
 * Creates the deliveries of these entries, in `ctx.db` (pass the open transaction when they belong to one). A repeated
 * call with the same entries creates nothing twice. Returns the new chunks, which need a `campaign/chunk.ready` signal
 * after the commit when they are due. Creates nothing unless the campaign is running or paused.
 */
export async function planEntries(
  ctx: AppCtx,
  campaignId: CampaignId,
  entries: readonly Entry[],
): Promise<ChunkRef[]> {
  const made: ChunkRef[] = [];
  for (const [entry, of] of byEntry(entries)) {
    const ref = { appId: ctx.app.id, campaignId, occurrence: entry };
    made.push(...(await inTransaction(ctx, async (tx) => planOne(tx, ref, of))));
  }
  return made;
}

async function planOne(
  ctx: AppCtx,
  ref: Omit<ChunkRef, "chunk">,
  entries: readonly Entry[],
): Promise<ChunkRef[]> {
  await lockOpenOccurrence(ctx.db, ref, ctx.now());
  const occurrence = await selectOccurrence(ctx.db, ref);
  if (!occurrence) throw new DomainError("not_found", "This campaign does not exist.");
  if (occurrence.campaignState !== "running" && occurrence.campaignState !== "paused") return [];
  const limits = limitsOf(occurrence.limits);
  const campaign = { ...occurrence, campaignId: ref.campaignId };
  const people = entries.map(({ userId, dueAt, suppress }) => {
    const lot = assign(campaign, limits, userId);
    return { userId, dueAt, ...lot, suppress: suppress ?? lot.suppress };
  });
  const { channel, ttlSeconds, endAt, chunks, planned } = occurrence;
  const plan = await insertDeliveries(ctx.db, ref, {
    people,
    channel,
    firstChunk: chunks + 1,
    dueAt: ctx.now(),
    zones: new Map(),
    ttlSeconds,
    endAt,
  });
  await updateOpenOccurrence(ctx.db, ref, {
    planned: planned + plan.planned,
    chunks: plan.lastChunk,
  });
  return Array.from({ length: plan.lastChunk - chunks }, (_, n) => ({
    ...ref,
    chunk: chunks + 1 + n,
  }));
}

function byEntry(entries: readonly Entry[]): Map<number, Entry[]> {
  const groups = new Map<number, Entry[]>();
  for (const one of entries) {
    const group = groups.get(one.entry);
    if (group) group.push(one);
    else groups.set(one.entry, [one]);
  }
  return groups;
}
