import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import { lockPlan } from "@/server/collect/tag-plan/store.ts";
import { insertReason } from "@/server/collect/tags/store.readers.ts";
import type { AppCtx } from "@/server/ctx.ts";
import type { AttachReason } from "@/server/steer/usage/schema.ts";

/** Says why a tag is collected although no segment or campaign reads it. A tag may have several reasons. */
export async function attachReason(ctx: AppCtx, input: AttachReason): Promise<{ id: number }> {
  authorize(ctx, "tags.edit");
  return ctx.db.transaction(async (db) => {
    await lockPlan(db, ctx.app.id);
    const id = await insertReason(db, ctx.app.id, input);
    await recordAudit(
      { ...ctx, db },
      {
        action: "tag.reason_attached",
        subject: input.name,
        detail: { kind: input.kind, reason: input.label },
      },
    );
    return { id };
  });
}
