import { recordAudit } from "@/server/audit/record.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { authorize } from "@/server/members/authorize.ts";
import { lockPlan } from "@/server/plan/store.ts";
import type { AttachReason } from "@/server/usage/schema.ts";
import { insertReason } from "@/server/usage/store.readers.ts";

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
