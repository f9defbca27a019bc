import { randomBytes } from "node:crypto";
import { Webhook } from "standardwebhooks";
import type { AppId } from "@/server/id.ts";
import type { SecretBox } from "@/server/secret-box.ts";
import { OVERLAP_MS } from "@/server/steer/webhooks/retry.ts";

/**
 * The sealed content of a webhook's row: the secret, and the previous one for as long as both sign.
 */
interface Secrets {
  current: string;
  previous: { secret: string; until: string } | null;
}

/** The owner for which the secrets of an app's webhooks are sealed. */
export const webhooksOwner = (appId: number) => `webhooks of app ${appId}`;

export function newSecret(): string {
  return `whsec_${randomBytes(32).toString("base64")}`;
}

export function sealSecrets(box: SecretBox, appId: AppId, secrets: Secrets): string {
  return box.seal(JSON.stringify(secrets), webhooksOwner(appId));
}

/** Returns undefined when no key of the installation opens it. */
export function openSecrets(box: SecretBox, appId: AppId, sealed: string): Secrets | undefined {
  const text = box.open(sealed, webhooksOwner(appId));
  return text === undefined ? undefined : (JSON.parse(text) as Secrets);
}

/**
 * Adds a new secret beside the current one, which signs for another day. An older one ends at once.
 */
export function rotated({ current }: Secrets, now: Date): Secrets {
  const until = new Date(now.getTime() + OVERLAP_MS).toISOString();
  return { current: newSecret(), previous: { secret: current, until } };
}

/** Returns the headers of the Standard Webhooks specification: with two secrets, two signatures. */
export function signedHeaders(
  secrets: Secrets,
  message: { id: string; body: string },
  now: Date,
): Record<string, string> {
  const { current, previous } = secrets;
  const valid = [current];
  if (previous && now.toISOString() < previous.until) valid.push(previous.secret);
  return {
    "content-type": "application/json",
    "user-agent": "Tidings-Webhooks",
    "webhook-id": message.id,
    "webhook-timestamp": String(Math.floor(now.getTime() / 1_000)),
    "webhook-signature": valid
      .map((secret) => new Webhook(secret).sign(message.id, now, message.body))
      .join(" "),
  };
}
