/**
 * Returns the owner for which the service account of an app is sealed: in another app's row it does
 * not open.
 */
export function fcmOwner(appId: number): string {
  return `app ${appId}`;
}
