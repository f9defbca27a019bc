import { vapidOwner } from "@/server/account/apps/vapid-owner.ts";
import { keyRing } from "@/server/env.ts";
import type { PushCredentials } from "@/server/push/sender.ts";
import { SEALED_FOR, SecretBox } from "@/server/secret-box.ts";

/** Keeps the private VAPID keys of apps. */
export function vapidBox(): SecretBox {
  return new SecretBox(keyRing(), SEALED_FOR.vapid);
}

/** Returns the private key as it was sealed; undefined when this server cannot open it. */
export function openVapidKey(keys: PushCredentials): string | undefined {
  return vapidBox().open(keys.vapidPrivateKey, vapidOwner(keys.vapidPublicKey));
}
