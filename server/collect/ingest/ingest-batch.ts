import { identityOf } from "@/server/access/prove-identity.ts";
import type { DataLimits } from "@/server/account/keys/schema.data-limits.ts";
import { APP_INFO_DROPS } from "@/server/collect/hits/app-info-drop.ts";
import type { DropReason } from "@/server/collect/hits/drop-reason.ts";
import { DROP_REASONS } from "@/server/collect/hits/drop-reason.ts";
import { committerOf } from "@/server/collect/ingest/committer.ts";
import type { PreparedItem } from "@/server/collect/ingest/prepared-item.ts";
import { sanitise, scan } from "@/server/collect/ingest/scan.ts";
import type { Sender } from "@/server/collect/ingest/steps.ts";
import { prepareItem } from "@/server/collect/ingest/steps.ts";
import type { BatchAnswer } from "@/server/collect/ingest/wire-format.ts";
import type { Verdict } from "@/server/collect/ingest/work.ts";
import type { AppCtx } from "@/server/ctx.ts";

interface BatchOptions {
  receivedAt: Date;
  /**
   * Epoch ms on the sender's clock at the moment of sending; undefined when it is unknown or both clocks are the
   * same.
   */
  sentAt?: number | undefined;
  /** Applies to items without a context of their own. */
  context?: unknown;
  /** The sender of data from devices; undefined = data is neither located nor checked for bots. */
  sender?: Sender;
  /**
   * True for data about people from a file, another database or a server of the app. It does not count as a visit.
   */
  quiet?: boolean;
  /** True for data from a file, which starts no trigger. */
  silent?: boolean;
  /** Limits for data that anyone may send; undefined = the app’s members send it. */
  limits?: DataLimits;
  /** False when strings are known to contain neither NULs nor lone surrogates. Default true. */
  suspect?: boolean;
}

/** The outcomes of all items, as `/v1/batch` sends them. received = stored + deduplicated + quarantined + dropped. */
export type BatchResult = Omit<BatchAnswer, "success" | "deny"> & { deny?: readonly string[] };
type BatchProblem = NonNullable<BatchAnswer["problems"]>[number];
type BatchLoss = NonNullable<BatchAnswer["droppedAppInfo"]>[number];

const PROBLEMS_MAX = 100;

/**
 * Stores items of the tracking format, each exactly once, and resolves after COMMIT. A bad item never affects the
 * others. Throws `unavailable` when nothing was stored and the batch should be sent again.
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
    sender: options.sender,
    identity: identityOf(ctx),
  };
  const prepared: PreparedItem[] = [];
  const dropped: [index: number, reason: DropReason][] = [];
  for (let index = 0; index < items.length; index++) {
    const result = prepareItem(items[index], index, envelope);
    if (typeof result === "string") dropped.push([index, result]);
    else prepared.push(result);
  }
  const committer = committerOf(ctx.db);
  const verdicts = await committer.commit(
    {
      appId: ctx.app.id,
      receivedAt: envelope.receivedAt,
      items: prepared,
      dropped: dropped.map(([, reason]) => reason),
      ...(options.quiet && { quiet: true }),
      ...(options.silent && { silent: true }),
      ...(options.limits && { limits: options.limits }),
    },
    ctx,
  );
  const counts = { stored: 0, deduplicated: 0, quarantined: 0 };
  const held: number[] = [];
  prepared.forEach(({ index }, i) => {
    const outcome = verdicts[i]?.outcome ?? "unstorable";
    if (outcome === "stored" || outcome === "deduplicated" || outcome === "quarantined")
      counts[outcome] += 1;
    else dropped.push([index, outcome]);
    if (outcome === "quarantined") held.push(index);
  });
  const { quarantined } = counts;
  const problems = problemsOf(prepared, verdicts);
  const droppedAppInfo = lostOf(prepared, verdicts);
  const withoutMessageId = prepared.filter(({ messageId }) => messageId === undefined).length;
  const deny = committer.memory.dictionary.blocked(ctx.app.id);
  return {
    received: items.length,
    stored: counts.stored,
    deduplicated: counts.deduplicated,
    ...(quarantined > 0 && { quarantined, held }),
    dropped: explained(items, dropped),
    ...(withoutMessageId > 0 && { withoutMessageId }),
    ...(problems.length > 0 && { problems }),
    ...(droppedAppInfo.length > 0 && { droppedAppInfo }),
    ...(deny.length > 0 && { deny }),
  };
}

function explained(
  items: readonly unknown[],
  dropped: [index: number, reason: DropReason][],
): ReturnType<typeof explain>[] {
  return dropped.sort(([a], [b]) => a - b).map(([index, reason]) => explain(items, index, reason));
}

function problemsOf(
  prepared: readonly PreparedItem[],
  verdicts: readonly Verdict[],
): BatchProblem[] {
  const found: BatchProblem[] = [];
  for (const [i, { problems }] of verdicts.entries()) {
    for (const { tag, kind, key } of problems ?? []) {
      if (found.length >= PROBLEMS_MAX) return found;
      const { index } = prepared[i] ?? { index: i };
      found.push({ index, tag: `${tag.kind}:${tag.name}`, problem: kind, ...(key && { key }) });
    }
  }
  return found;
}

function lostOf(prepared: readonly PreparedItem[], verdicts: readonly Verdict[]): BatchLoss[] {
  const found: BatchLoss[] = [];
  for (const [i, { outcome, lostAppInfo }] of verdicts.entries()) {
    if (outcome !== "stored") continue;
    for (const { key, reason } of lostAppInfo ?? []) {
      if (found.length >= PROBLEMS_MAX) return found;
      const { index } = prepared[i] ?? { index: i };
      found.push({ index, key, reason, message: APP_INFO_DROPS[reason] });
    }
  }
  return found;
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
