import { authorize } from "@/server/access/authorize.ts";
import { selectIdentity } from "@/server/account/apps/store.identity.ts";
import type { IdentityProof } from "@/server/account/identity/schema.ts";
import { openSecrets } from "@/server/account/identity/secrets.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import type { SecretBox } from "@/server/secret-box.ts";

export interface IdentitySettings {
  identityProof: IdentityProof;
  hasSecret: boolean;
  /** The time until which the previous secret is valid; null = there is none. */
  previousUntil: Date | null;
}

/** Returns how devices prove the users that they name. Never includes a secret. */
export async function getIdentity(ctx: AppCtx, box: SecretBox): Promise<IdentitySettings> {
  authorize(ctx, "app.read");
  const app = await selectIdentity(ctx);
  if (!app) throw new DomainError("not_found", "This app no longer exists.");
  const { identityProof, identitySecret } = app;
  const secrets = openSecrets(box, ctx.app.id, identitySecret);
  const until = secrets?.previous ? new Date(secrets.previous.until) : null;
  const previousUntil = until && until > ctx.now() ? until : null;
  return { identityProof, hasSecret: secrets !== undefined, previousUntil };
}
