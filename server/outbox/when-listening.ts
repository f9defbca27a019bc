import type { Ctx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import type { AppId } from "@/server/id.ts";
import { listenersTo } from "@/server/outbox/listeners.ts";
import type { EventType } from "@/server/outbox/schema.ts";

/**
 * Runs `work`, which changes something and emits events: in one transaction when a webhook listens
 * to any of `types`, otherwise
 * without a transaction, which saves two round trips.
 */
export async function whenListening<C extends Pick<Ctx, "db">, T>(
  ctx: C,
  appId: AppId,
  types: readonly EventType[],
  work: (ctx: C) => Promise<T>,
): Promise<T> {
  for (const type of types) {
    if ((await listenersTo({ db: ctx.db, app: { id: appId } }, type)).length > 0) {
      return inTransaction(ctx, (tx) => work(tx));
    }
  }
  return work(ctx);
}
