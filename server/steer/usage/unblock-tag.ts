import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import { bumpPlan } from "@/server/account/apps/store.counters.ts";
import { lockPlan } from "@/server/collect/tag-plan/store.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { requireTag } from "@/server/steer/usage/require-tag.ts";
import type { TagRef } from "@/server/steer/usage/schema.ts";
import { updateUnblocked } from "@/server/steer/usage/store.purge.ts";

/**
 * Collects a blocked tag again. SDKs that stopped sending it learn of the change with their next
 * response.
 */
export async function unblockTag(ctx: AppCtx, { tagId }: TagRef): Promise<void> {
  authorize(ctx, "tags.edit");
  await inTransaction(ctx, async (tx) => {
    const inTransaction = tx;
    await lockPlan(tx);
    const tag = await requireTag(inTransaction, tagId);
    if (tag.status !== "blocked") return;
    await updateUnblocked(tx, tagId);
    await bumpPlan(tx);
    await recordAudit(inTransaction, {
      action: "tag.unblocked",
      subject: tag.name,
      detail: { kind: tag.kind },
    });
  });
}
