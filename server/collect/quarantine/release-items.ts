import { NOTHING_PROVEN } from "@/server/access/prove-identity.ts";
import { committerOf } from "@/server/collect/ingest/committer.ts";
import { AlreadyReleased } from "@/server/collect/ingest/hold-back.ts";
import type { PreparedItem } from "@/server/collect/ingest/prepared-item.ts";
import { prepareItem } from "@/server/collect/ingest/steps.ts";
import { dayText } from "@/server/collect/ingest/summaries.ts";
import type { HeldItem } from "@/server/collect/problems/store.quarantine.ts";
import type { AppCtx } from "@/server/ctx.ts";

export interface Released {
  stored: number;
  /** Stored by a later repeat meanwhile. */
  deduplicated: number;
  /** Blocked since, or refused for another reason; counted as dropped. */
  dropped: number;
  /** Could not be stored; still held. */
  failed: number;
}

/**
 * Stores held items as if they arrived now, each once, under their own ids and times. They count on the day of their
 * arrival.
 */
export async function releaseItems(ctx: AppCtx, held: readonly HeldItem[]): Promise<Released> {
  const sum: Released = { stored: 0, deduplicated: 0, dropped: 0, failed: 0 };
  const days = new Map<string, HeldItem[]>();
  for (const one of held) {
    const day = dayText(one.receivedAt.getTime());
    const group = days.get(day);
    if (group) group.push(one);
    else days.set(day, [one]);
  }
  for (const group of days.values()) await releaseDay(ctx, group, sum);
  return sum;
}

async function releaseDay(ctx: AppCtx, held: readonly HeldItem[], sum: Released): Promise<void> {
  const [first] = held;
  if (!first) return;
  const items: PreparedItem[] = [];
  const released: number[] = [];
  for (const one of held) {
    const item = prepareHeld(one, items.length);
    if (!item) {
      sum.failed += 1;
      continue;
    }
    items.push(item);
    released.push(one.id);
  }
  if (items.length === 0) return;
  try {
    const entry = {
      appId: ctx.app.id,
      receivedAt: first.receivedAt.getTime(),
      items,
      dropped: [],
      released,
      releasedAt: ctx.now().getTime(),
    };
    for (const { outcome } of await committerOf(ctx.db).commit(entry, ctx)) {
      if (outcome === "stored" || outcome === "deduplicated") sum[outcome] += 1;
      else sum.dropped += 1;
    }
  } catch (error) {
    if (error instanceof AlreadyReleased && held.length === 1) return;
    if (held.length === 1) sum.failed += 1;
    else for (const one of held) await releaseDay(ctx, [one], sum);
  }
}

/** Returns undefined when it is no longer a valid item, which only a change of the format could cause. */
function prepareHeld({ item, hitId, ts, receivedAt }: HeldItem, index: number) {
  const prepared = prepareItem(item, index, {
    receivedAt: receivedAt.getTime(),
    sentAt: undefined,
    suspect: false,
    context: undefined,
    sender: undefined,
    // What proved the user of an item was not kept.
    identity: NOTHING_PROVEN,
  });
  if (typeof prepared === "string") return undefined;
  prepared.id = hitId;
  prepared.ts = ts.getTime();
  prepared.untimedKey = undefined;
  prepared.messageHash = undefined;
  return prepared;
}
