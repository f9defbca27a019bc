import type { Ctx } from "@/server/ctx.ts";
import { deleteOldMessages } from "@/server/outbox/store.ts";
import { KEPT_MS } from "@/server/steer/webhooks/retry.ts";

const AT_ONCE = 10_000;

/** Deletes messages after 30 days: until then they can be sent again. `more` = call it again. */
export async function forgetMessages(ctx: Ctx): Promise<{ more: boolean }> {
  const before = new Date(ctx.now().getTime() - KEPT_MS);
  return { more: (await deleteOldMessages(ctx.db, before, AT_ONCE)) === AT_ONCE };
}
