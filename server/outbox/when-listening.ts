import type { InApp } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { listenersTo } from "@/server/outbox/listeners.ts";
import type { EventType } from "@/server/outbox/schema.ts";

/**
 * Runs `work`, which changes something and emits events: in one transaction when a webhook listens
 * to any of `types`, otherwise
 * without a transaction, which saves two round trips.
 */
export async function whenListening<C extends InApp, T>(
  ctx: C,
  types: readonly EventType[],
  work: (ctx: C) => Promise<T>,
): Promise<T> {
  for (const type of types) {
    if ((await listenersTo(ctx, type)).length > 0) {
      return inTransaction(ctx, work);
    }
  }
  return work(ctx);
}
