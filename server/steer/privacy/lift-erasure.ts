import { recordAudit } from "@/server/audit/record.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import { authorize } from "@/server/members/authorize.ts";
import type { UserRef } from "@/server/users/schema.ts";
import { deleteErased } from "@/server/users/store.erased.ts";

/**
 * Lets an erased id come back: what arrives under it from now on is stored, as of somebody new. Throws `not_found`.
 * The audit log keeps that it was done, not of whom.
 */
export async function liftErasure(ctx: AppCtx, { id }: UserRef): Promise<void> {
  authorize(ctx, "users.erase");
  await ctx.db.transaction(async (db) => {
    const lifted = await deleteErased(db, ctx.app.id, [
      { kind: "user", value: id },
      { kind: "anon", value: id },
    ]);
    if (lifted === 0) {
      throw new DomainError("not_found", `The id ${id} was never erased in ${ctx.app.name}.`);
    }
    await recordAudit({ ...ctx, db }, { action: "user.erasure_lifted", subject: "an erased id" });
  });
}
