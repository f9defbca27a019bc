import type { DropReason } from "@/server/collect/hits/drop-reason.ts";
import type { PreparedItem } from "@/server/collect/ingest/prepared-item.ts";
import type { IdentityCheck } from "@/server/ctx.ts";
import { isRecord } from "@/server/is-record.ts";

/** Judges the proof in `context.userHash`, which goes no further. */
export function proveItem(
  item: PreparedItem,
  identity: IdentityCheck | undefined,
): DropReason | undefined {
  const userHash = item.context?.userHash;
  if (item.context && userHash !== undefined) item.context = cut(item.context);
  if (!identity || item.userId === undefined) return undefined;
  item.claimed = !identity.proves(item.userId, userHash);
  return item.claimed && identity.required ? "identity_not_proven" : undefined;
}

/** Returns the item as received, without the proof. */
export function withoutHash(raw: Record<string, unknown>): Record<string, unknown> {
  const { context } = raw;
  return isRecord(context) && "userHash" in context ? { ...raw, context: cut(context) } : raw;
}

function cut({ userHash: _, ...context }: Record<string, unknown>): Record<string, unknown> {
  return context;
}
