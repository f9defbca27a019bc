import { authorize, mayGrant } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import type { NewKey } from "@/server/account/keys/make-key.ts";
import { makeKey } from "@/server/account/keys/make-key.ts";
import type { CreateKey } from "@/server/account/keys/schema.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";

/**
 * Creates a write or secret key. A developer can create secret keys that only read. The result is the only place where a secret key can ever be read.
 */
export async function createKey(ctx: AppCtx, input: CreateKey): Promise<NewKey> {
  authorize(ctx, "app.keys");
  const { kind, name, scope: wanted = "read" } = input;
  const scope = kind === "write" ? "ingest" : wanted;
  if (scope !== "ingest" && !mayGrant(ctx, scope)) {
    const message = `A key must not be able to do more than the member who creates it. Ask an admin of the app for a key with the scope ${scope}.`;
    throw new DomainError("forbidden", message, { scope });
  }
  const createdBy = ctx.actor.type === "member" ? ctx.actor.memberId : null;
  return await inTransaction(ctx, async (tx) => {
    const made = await makeKey(tx, { appId: ctx.app.id, kind, scope, name, createdBy });
    if (!made) throw new DomainError("conflict", "This key already exists.");
    await recordAudit(tx, {
      action: "key.created",
      subject: name,
      detail: { kind, scope },
    });
    return made;
  });
}
