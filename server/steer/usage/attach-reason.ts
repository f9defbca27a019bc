import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import { lockPlan } from "@/server/collect/tag-plan/store.ts";
import { insertReason } from "@/server/collect/tags/store.readers.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import type { AttachReason } from "@/server/steer/usage/schema.ts";

/**
 * Records why a tag is collected although no segment or campaign reads it. A tag may have several
 * reasons.
 */
export async function attachReason(ctx: AppCtx, input: AttachReason): Promise<{ id: number }> {
  authorize(ctx, "tags.edit");
  return inTransaction(ctx, async (tx) => {
    await lockPlan(tx);
    const id = await insertReason(tx, input);
    await recordAudit(tx, {
      action: "tag.reason_attached",
      subject: input.name,
      detail: { kind: input.kind, reason: input.label },
    });
    return { id };
  });
}
