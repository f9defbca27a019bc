import type { AppCtx } from "@/server/ctx.ts";
import { committerOf } from "@/server/tracking/committer.ts";
import type { DropReason } from "@/server/tracking/drop-reason.ts";
import { DROP_REASONS } from "@/server/tracking/drop-reason.ts";
import type { PreparedItem } from "@/server/tracking/prepared-item.ts";
import { sanitise, scan } from "@/server/tracking/scan.ts";
import { prepareItem } from "@/server/tracking/steps.ts";
import type { Outcome } from "@/server/tracking/work.ts";

export interface BatchOptions {
  receivedAt: Date;
  /** Epoch ms on the sender's clock at the moment of sending; undefined when it is not known or the clocks are one. */
  sentAt?: number | undefined;
  /** For items without a context of their own. */
  context?: unknown;
  /** False when strings are known to hold neither NULs nor lone surrogates. Default true. */
  suspect?: boolean;
}

/** An account of every item. received = stored + deduplicated + dropped. */
export interface BatchResult {
  received: number;
  stored: number;
  deduplicated: number;
  dropped: { index: number; messageId?: string; reason: DropReason; message: string }[];
  /** Items without a message id: a repeat of these cannot be recognised. Absent when there are none. */
  withoutMessageId?: number;
  /** `kind:name` of what the tag plan blocks, when the batch held any: not to be sent again. */
  deny?: string[];
}

const DENIED_MAX = 200;

/**
 * Stores items of the tracking format, each exactly once; resolves after COMMIT. A bad item never loses its neighbours.
 * Throws `unavailable` when nothing was stored and the batch should be sent again.
 */
export async function ingestBatch(
  ctx: AppCtx,
  items: readonly unknown[],
  options: BatchOptions,
): Promise<BatchResult> {
  const envelope = {
    receivedAt: options.receivedAt.getTime(),
    sentAt: options.sentAt,
    suspect: options.suspect ?? true,
    context: soundContext(options.context),
  };
  const prepared: PreparedItem[] = [];
  const dropped: [index: number, reason: DropReason][] = [];
  for (let index = 0; index < items.length; index++) {
    const result = prepareItem(items[index], index, envelope);
    if (typeof result === "string") dropped.push([index, result]);
    else prepared.push(result);
  }
  const committer = committerOf(ctx.db);
  const outcomes: Outcome[] = await committer.commit(
    {
      appId: ctx.app.id,
      receivedAt: envelope.receivedAt,
      items: prepared,
      dropped: dropped.map(([, reason]) => reason),
    },
    ctx.log,
  );
  let stored = 0;
  let deduplicated = 0;
  prepared.forEach(({ index }, i) => {
    const outcome = outcomes[i] ?? "unstorable";
    if (outcome === "stored") stored += 1;
    else if (outcome === "deduplicated") deduplicated += 1;
    else dropped.push([index, outcome]);
  });
  const withoutMessageId = prepared.filter(({ messageId }) => messageId === undefined).length;
  const denied = dropped.some(([, reason]) => reason === "blocked");
  return {
    received: items.length,
    stored,
    deduplicated,
    dropped: dropped
      .sort(([a], [b]) => a - b)
      .map(([index, reason]) => explain(items, index, reason)),
    ...(withoutMessageId > 0 && { withoutMessageId }),
    ...(denied && { deny: committer.memory.dictionary.blocked(ctx.app.id, DENIED_MAX) }),
  };
}

function explain(
  items: readonly unknown[],
  index: number,
  reason: DropReason,
): BatchResult["dropped"][number] {
  const item = items[index];
  const messageId =
    typeof item === "object" && item !== null && "messageId" in item ? item.messageId : undefined;
  return {
    index,
    ...(typeof messageId === "string" && { messageId: messageId.slice(0, 255) }),
    reason,
    message: DROP_REASONS[reason],
  };
}

function soundContext(context: unknown): unknown {
  const { tooDeep, dirty } = scan(context, true);
  if (tooDeep) return undefined;
  return dirty ? sanitise(context) : context;
}
