import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import type { EnableSource } from "@/server/collect/sources/schema.ts";
import { enableSourceRow } from "@/server/collect/sources/store.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import { sourceId } from "@/server/id.ts";

/** Pauses a source, or resumes it and reads it at once. */
export async function enableSource(ctx: AppCtx, input: EnableSource): Promise<void> {
  authorize(ctx, "sources.edit");
  const { enabled } = input;
  const id = sourceId(input.id);
  await inTransaction(ctx, async (tx) => {
    const key = { appId: ctx.app.id, id };
    const name = await enableSourceRow(tx.db, key, { enabled, now: ctx.now() });
    if (name === undefined)
      throw new DomainError("not_found", "This source does not exist in this app.");
    const action = enabled ? "source.resumed" : "source.paused";
    await recordAudit(tx, { action, subject: name });
  });
  if (enabled)
    await ctx.signal({ name: "source/pull.due", data: { appId: ctx.app.id, sourceId: id } });
}
