import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import { deleteReason } from "@/server/collect/tags/store.readers.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import type { DetachReason } from "@/server/steer/usage/schema.ts";

/** Removes a reason: the tag may be unused from then on. */
export async function detachReason(ctx: AppCtx, input: DetachReason): Promise<void> {
  authorize(ctx, "tags.edit");
  await inTransaction(ctx, async (tx) => {
    const label = await deleteReason(tx, input);
    if (label === undefined) {
      throw new DomainError("not_found", "This reason was removed already.");
    }
    await recordAudit(tx, {
      action: "tag.reason_detached",
      subject: input.name,
      detail: { kind: input.kind, reason: label },
    });
  });
}
