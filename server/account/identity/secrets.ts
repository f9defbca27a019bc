import type { SecretBox } from "@/server/secret-box.ts";
import { DAY_MS } from "@/server/time.ts";
import { randomToken } from "@/server/token.ts";

/** After a rotation the previous secret proves identities for this long. */
const OVERLAP_MS = 7 * DAY_MS;

/** The sealed content of an app's identity secret. */
export interface IdentitySecrets {
  current: string;
  previous: { secret: string; until: string } | null;
}

/** The owner for which the identity secret of an app is sealed. */
export const identityOwner = (appId: number) => `identity of app ${appId}`;

function newSecret(): string {
  return `is_${randomToken(32)}`;
}

export function sealSecrets(box: SecretBox, appId: number, secrets: IdentitySecrets): string {
  return box.seal(JSON.stringify(secrets), identityOwner(appId));
}

/** Returns undefined when there is none, or no key of the installation opens it. */
export function openSecrets(
  box: SecretBox,
  appId: number,
  sealed: string | null,
): IdentitySecrets | undefined {
  const text = sealed === null ? undefined : box.open(sealed, identityOwner(appId));
  return text === undefined ? undefined : (JSON.parse(text) as IdentitySecrets);
}

/** Adds a new secret beside the current one, which is valid for another week. An older one ends at once. */
export function rotated(before: IdentitySecrets | undefined, now: Date): IdentitySecrets {
  if (!before) return { current: newSecret(), previous: null };
  const until = new Date(now.getTime() + OVERLAP_MS).toISOString();
  return { current: newSecret(), previous: { secret: before.current, until } };
}

/** Lists the secrets that prove identities now. */
export function validSecrets(secrets: IdentitySecrets | undefined, now: Date): string[] {
  if (!secrets) return [];
  const { current, previous } = secrets;
  return previous && now.toISOString() < previous.until ? [current, previous.secret] : [current];
}
