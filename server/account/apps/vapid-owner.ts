/**
 * Returns the owner for which the private VAPID key of an app is sealed: beside another public key it
 * does not open.
 */
export function vapidOwner(publicKey: string): string {
  return `vapid key ${publicKey}`;
}
