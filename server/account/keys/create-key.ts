import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import type { NewKey } from "@/server/account/keys/make-key.ts";
import { makeKey } from "@/server/account/keys/make-key.ts";
import type { CreateKey } from "@/server/account/keys/schema.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";

/**
 * Creates a write or secret key. The result is the only place where a secret key can ever be read.
 */
export async function createKey(ctx: AppCtx, input: CreateKey): Promise<NewKey> {
  authorize(ctx, "app.keys");
  return await inTransaction(ctx, async (tx) => {
    const made = await makeKey(tx, { appId: ctx.app.id, ...input });
    if (!made) throw new DomainError("conflict", "This key already exists.");
    await recordAudit(tx, {
      action: "key.created",
      subject: input.name,
      detail: { kind: input.kind },
    });
    return made;
  });
}
