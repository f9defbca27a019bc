import { openSecrets, validSecrets } from "@/server/account/identity/secrets.ts";
import { identityCheck } from "@/server/account/identity/user-hash.ts";
import type { KeyOwner } from "@/server/account/keys/store.lookup.ts";
import type { IdentityCheck } from "@/server/ctx.ts";
import { env } from "@/server/env.ts";
import { LruCache } from "@/server/lru-cache.ts";
import { SecretBox } from "@/server/secret-box.ts";

/** Keeps the identity secrets of apps. */
export function identityBox(): SecretBox {
  return new SecretBox(env().AUTH_SECRET, "identity");
}

type Opened = ReturnType<typeof openSecrets>;

/** Opened once, not once a request. */
const opened = new LruCache<string, { secrets: Opened }>(1_000);

/** The check of the users that a request with this write key names. */
export function identityCheckOf(
  { appId, identityProof, identitySecret }: KeyOwner,
  now: Date,
): IdentityCheck {
  const required = identityProof === "required";
  if (identitySecret === null) return identityCheck(required, []);
  const known = opened.get(identitySecret) ?? {
    secrets: openSecrets(identityBox(), appId, identitySecret),
  };
  opened.set(identitySecret, known);
  return identityCheck(required, validSecrets(known.secrets, now));
}
