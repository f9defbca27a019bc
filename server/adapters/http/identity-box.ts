import { openSecrets, validSecrets } from "@/server/account/identity/secrets.ts";
import { identityCheck } from "@/server/account/identity/user-hash.ts";
import type { KeyOwner } from "@/server/account/keys/store.lookup.ts";
import type { IdentityCheck } from "@/server/ctx.ts";
import { keyRing } from "@/server/env.ts";
import { DomainError } from "@/server/errors.ts";
import { LruCache } from "@/server/lru-cache.ts";
import { cannotOpen, SEALED_FOR, SecretBox } from "@/server/secret-box.ts";

/** Keeps the identity secrets of apps. */
export function identityBox(): SecretBox {
  return new SecretBox(keyRing(), SEALED_FOR.identity);
}

/** No one can be proven and no one refused for good, so that devices try again later. */
const UNREADABLE: IdentityCheck = {
  required: true,
  proves() {
    const message = cannotOpen("The identity secret of this app", "create a new one");
    throw new DomainError("unavailable", message);
  },
};

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
  if (required && !known.secrets) return UNREADABLE;
  return identityCheck(required, validSecrets(known.secrets, now));
}
