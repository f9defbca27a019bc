import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import { lockIdentity, updateIdentity } from "@/server/account/apps/store.identity.ts";
import type { SetIdentityProof } from "@/server/account/identity/schema.ts";
import { openSecrets } from "@/server/account/identity/secrets.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import type { SecretBox } from "@/server/secret-box.ts";
import { cannotOpen } from "@/server/secret-box.ts";

/**
 * Requires the proof of identity, or makes it optional. It takes effect within ten seconds, in every
 * process.
 */
export async function setIdentityProof(
  ctx: AppCtx,
  input: SetIdentityProof,
  box: SecretBox,
): Promise<void> {
  authorize(ctx, "app.settings");
  const { identityProof } = input;
  await inTransaction(ctx, async (tx) => {
    const before = await lockIdentity(tx);
    const isReady = openSecrets(box, ctx.app.id, before.identitySecret) !== undefined;
    if (identityProof === "required" && !isReady)
      throw new DomainError("precondition_failed", reasonOf(before.identitySecret));
    if (before.identityProof === identityProof) return;
    await updateIdentity(tx, { ...before, identityProof });
    await recordAudit(tx, { action: "app.identity_proof_set", subject: identityProof });
  });
}

function reasonOf(secret: string | null): string {
  return secret === null
    ? "The app has no identity secret yet. Create one before you require the proof."
    : cannotOpen("The identity secret of this app", "create a new one");
}
