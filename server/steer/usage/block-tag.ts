import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import { bumpPlan } from "@/server/account/apps/store.counters.ts";
import { lockPlan } from "@/server/collect/tag-plan/store.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { requireTag } from "@/server/steer/usage/require-tag.ts";
import type { TagRef } from "@/server/steer/usage/schema.ts";
import { updateBlocked } from "@/server/steer/usage/store.purge.ts";

/**
 * Stops collecting a tag: ingestion refuses it from now on and tells the SDKs not to send it. Data
 * collected so far stays.
 */
export async function blockTag(ctx: AppCtx, { tagId }: TagRef): Promise<void> {
  authorize(ctx, "tags.edit");
  await inTransaction(ctx, async (tx) => {
    const inTransaction = tx;
    await lockPlan(tx);
    const tag = await requireTag(inTransaction, tagId);
    if (tag.status === "blocked") return;
    await updateBlocked(tx, tagId);
    await bumpPlan(tx);
    await recordAudit(inTransaction, {
      action: "tag.blocked",
      subject: tag.name,
      detail: { kind: tag.kind, before: tag.status },
    });
  });
}
