import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import type { UpdateApp } from "@/server/account/apps/schema.ts";
import { updateAppRow } from "@/server/account/apps/store.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";

/**
 * Changes the given settings of the app. The rules for incoming data change within ten seconds, in
 * every process.
 */
export async function updateApp(ctx: AppCtx, input: UpdateApp): Promise<void> {
  authorize(ctx, "app.settings");
  await inTransaction(ctx, async (tx) => {
    if (!(await updateAppRow(tx, input))) {
      throw new DomainError(
        "conflict",
        `Another app is called ${input.name}. Choose another name.`,
      );
    }
    await recordAudit(tx, {
      action: "app.updated",
      subject: input.name ?? ctx.app.name,
      detail: { ...input },
    });
  });
}
