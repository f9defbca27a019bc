import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import { bumpPlan } from "@/server/account/apps/store.counters.ts";
import { lockPlan } from "@/server/collect/tag-plan/store.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import type { RemoveUnread } from "@/server/steer/usage/schema.ts";
import { countUnread, purgeUnread } from "@/server/steer/usage/store.purge.ts";

/**
 * Starts the deletion of all names that are not in the plan and that nothing reads, with their data. Throws `conflict`
 * when there are more than the caller saw.
 */
export async function removeUnread(ctx: AppCtx, { names }: RemoveUnread): Promise<{ n: number }> {
  authorize(ctx, "tags.purge");
  const purged = await inTransaction(ctx, async (tx) => {
    await lockPlan(tx);
    if ((await countUnread(tx)) > names) {
      throw new DomainError("conflict", "More names have arrived. Check the list and try again.");
    }
    const ids = await purgeUnread(tx, ctx.now());
    if (ids.length === 0) return ids;
    await bumpPlan(tx);
    await recordAudit(tx, {
      action: "tags.unread_purged",
      subject: ctx.app.name,
      detail: { names: ids.length },
    });
    return ids;
  });
  const [tagId] = purged;
  // One signal wakes the function, which works off every purge.
  if (tagId !== undefined)
    await ctx.signal({ name: "tag/purge.asked", data: { appId: ctx.app.id, tagId } });
  return { n: purged.length };
}
