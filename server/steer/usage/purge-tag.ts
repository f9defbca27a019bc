import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import { bumpPlan } from "@/server/account/apps/store.counters.ts";
import { lockPlan } from "@/server/collect/tag-plan/store.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import { requireTag } from "@/server/steer/usage/require-tag.ts";
import type { PurgeTag } from "@/server/steer/usage/schema.ts";
import { updatePurging } from "@/server/steer/usage/store.purge.ts";

/**
 * Starts the deletion of a tag's collected data; a background function does the work. The tag is
 * blocked meanwhile. At the end a planned
 * tag counts as never received, a tag that was already blocked stays blocked and empty, and any
 * other tag is removed.
 */
export async function purgeTag(ctx: AppCtx, input: PurgeTag): Promise<void> {
  authorize(ctx, "tags.purge");
  const { tagId } = input;
  await inTransaction(ctx, async (tx) => {
    const inTransaction = tx;
    await lockPlan(tx);
    const tag = await requireTag(inTransaction, tagId);
    if (input.confirm !== tag.name) {
      throw new DomainError("invalid", `Type the name of the tag, “${tag.name}”, to delete it.`, {
        field: "confirm",
      });
    }
    await updatePurging(tx, tagId, ctx.now());
    await bumpPlan(tx);
    await recordAudit(inTransaction, {
      action: "tag.purged",
      subject: tag.name,
      detail: { kind: tag.kind, before: tag.status },
    });
  });
  await ctx.signal({ name: "tag/purge.asked", data: { appId: ctx.app.id, tagId } });
}
