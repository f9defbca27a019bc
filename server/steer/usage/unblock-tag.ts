import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import { bumpPlan, lockPlan } from "@/server/collect/tag-plan/store.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { requireTag } from "@/server/steer/usage/require-tag.ts";
import type { TagRef } from "@/server/steer/usage/schema.ts";
import { updateUnblocked } from "@/server/steer/usage/store.purge.ts";

/** Collects a blocked tag again. SDKs that were told not to send it learn so with their next answer. */
export async function unblockTag(ctx: AppCtx, { tagId }: TagRef): Promise<void> {
  authorize(ctx, "tags.edit");
  await ctx.db.transaction(async (db) => {
    const inTransaction = { ...ctx, db };
    await lockPlan(db, ctx.app.id);
    const tag = await requireTag(inTransaction, tagId);
    if (tag.status !== "blocked") return;
    await updateUnblocked(db, ctx.app.id, tagId);
    await bumpPlan(db, ctx.app.id);
    await recordAudit(inTransaction, {
      action: "tag.unblocked",
      subject: tag.name,
      detail: { kind: tag.kind },
    });
  });
}
