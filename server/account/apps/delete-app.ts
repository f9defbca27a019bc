import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import type { DeleteApp } from "@/server/account/apps/schema.ts";
import { deleteAppRows } from "@/server/account/apps/store.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";

/**
 * Deletes the app permanently, with everything it ever received. The caller repeats the app's name.
 */
export async function deleteApp(ctx: AppCtx, input: DeleteApp): Promise<void> {
  authorize(ctx, "app.delete");
  if (input.confirm.trim() !== ctx.app.name) {
    throw new DomainError("invalid", `Type the name of the app, ${ctx.app.name}, to delete it.`);
  }
  await inTransaction(ctx, async (tx) => {
    await deleteAppRows(tx);
    await recordAudit(tx, { action: "app.deleted", subject: ctx.app.name });
  });
}
