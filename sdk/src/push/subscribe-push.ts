import type { AppConfig } from "@/sdk/src/protocol";
import type { PushRegistration } from "@/sdk/src/push/push-host";
import { registerWorker } from "@/sdk/src/push/register-worker";
import { decodeKey, isSameKey } from "@/sdk/src/push/vapid";
import type { Network } from "@/sdk/src/world";

export interface SubscribeParts {
  network: Network;
  endpoint: string;
  writeKey: string;
  serviceWorker: string;
}

/**
 * Registers the worker, subscribes it with the server's key, and returns the key. The script loads
 * this on demand because few pages need it.
 */
export async function subscribePush(
  parts: SubscribeParts,
  register = registerWorker,
): Promise<string> {
  const { network, endpoint, writeKey, serviceWorker } = parts;
  const url = `${endpoint}/v1/config?writeKey=${encodeURIComponent(writeKey)}`;
  const response = await network.fetch(url, { credentials: "omit" });
  if (!response.ok) throw new Error(`config: ${response.status}`);
  const { vapidPublicKey } = (await response.json()) as AppConfig;
  if (!vapidPublicKey) throw new Error("no VAPID key");
  await renew(await register(serviceWorker), vapidPublicKey);
  return vapidPublicKey;
}

/** Subscribes with this key and replaces a subscription made with another. */
async function renew({ pushManager }: PushRegistration, key: string): Promise<void> {
  const existing = await pushManager.getSubscription();
  if (existing) {
    if (isSameKey(existing.options.applicationServerKey, key)) return;
    await existing.unsubscribe();
  }
  await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: decodeKey(key) });
}
