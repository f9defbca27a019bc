import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import { bumpPlan } from "@/server/account/apps/store.counters.ts";
import type { RenameTag } from "@/server/collect/problems/schema.ts";
import { lockPlan } from "@/server/collect/tag-plan/store.ts";
import { mapTag } from "@/server/collect/tags/store.rename.ts";
import { selectTag } from "@/server/collect/tags/store.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";

/**
 * Counts items with one name as another tag from now on. Stored hits keep their name. `toId` null ends it. Throws
 * `not_found`, and `precondition_failed` when the two do not fit.
 */
export async function renameTag(ctx: AppCtx, { tagId, toId }: RenameTag): Promise<void> {
  authorize(ctx, "tags.edit");
  await inTransaction(ctx, async (tx) => {
    const appId = ctx.app.id;
    await lockPlan({ db: tx.db, app: { id: appId } });
    const from = await selectTag({ db: tx.db, app: { id: appId } }, tagId);
    const to = toId === null ? null : await selectTag({ db: tx.db, app: { id: appId } }, toId);
    if (!from || to === undefined) throw new DomainError("not_found", "This tag no longer exists.");
    if (to) {
      if (from.id === to.id || from.kind !== to.kind)
        throw new DomainError("precondition_failed", `Choose another ${from.kind} to count it as.`);
      if (from.inPlan)
        throw new DomainError(
          "precondition_failed",
          `“${from.name}” is in the plan itself. Remove it from the plan first.`,
        );
      if (!to.inPlan || to.renamedTo !== null)
        throw new DomainError("precondition_failed", `“${to.name}” is not in the plan.`);
    }
    await mapTag({ db: tx.db, app: { id: appId } }, tagId, toId);
    await bumpPlan({ db: tx.db, app: { id: appId } });
    await recordAudit(tx, {
      action: "tag.renamed",
      subject: from.name,
      detail: { kind: from.kind, to: to?.name ?? null },
    });
  });
}
