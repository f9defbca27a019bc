import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import type { UserRef } from "@/server/collect/people/schema.ts";
import { deleteErased } from "@/server/collect/people/store.erased.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";

/**
 * Allows an erased id again: data that arrives under it from now on is stored as a new person.
 * Throws `not_found`.
 * The audit log records that it was done, not for whom.
 */
export async function liftErasure(ctx: AppCtx, { id }: UserRef): Promise<void> {
  authorize(ctx, "users.erase");
  await inTransaction(ctx, async (tx) => {
    const lifted = await deleteErased(tx, [
      { kind: "user", value: id },
      { kind: "anon", value: id },
    ]);
    if (lifted === 0) {
      throw new DomainError("not_found", `The id ${id} was never erased in ${ctx.app.name}.`);
    }
    await recordAudit(tx, { action: "user.erasure_lifted", subject: "an erased id" });
  });
}
