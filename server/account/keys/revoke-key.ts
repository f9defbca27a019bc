import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import type { RevokeKey } from "@/server/account/keys/schema.ts";
import { revokeKeyRow } from "@/server/account/keys/store.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";

/** Ends a key. Anyone who still uses it is refused from the next request on. */
export async function revokeKey(ctx: AppCtx, input: RevokeKey): Promise<void> {
  authorize(ctx, "app.keys");
  await inTransaction(ctx, async (tx) => {
    const revoked = await revokeKeyRow(tx, input.keyId, ctx.now());
    if (!revoked)
      throw new DomainError("not_found", "This key does not exist, or it was revoked already.");
    await recordAudit(tx, {
      action: "key.revoked",
      subject: revoked.name,
      detail: { kind: revoked.kind },
    });
  });
}
