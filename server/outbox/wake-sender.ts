import type { Ctx } from "@/server/ctx.ts";
import type { AppId } from "@/server/id.ts";

/** A big send stores messages hundreds of times a second; one signal to the sender is enough. */
const QUIET_MS = 1_000;

let lastAt = Number.NEGATIVE_INFINITY;

/**
 * Wakes the sender, which waits a second for the transaction that stored the messages to commit;
 * its tick finds what commits
 * later. At most one signal a second leaves each process, and no transaction waits for it.
 */
export function wakeSender(ctx: Pick<Ctx, "signal">, appId: AppId): void {
  if (performance.now() - lastAt < QUIET_MS) return;
  lastAt = performance.now();
  void ctx.signal({ name: "webhook/messages.due", data: { appId } }).catch(() => {});
}
